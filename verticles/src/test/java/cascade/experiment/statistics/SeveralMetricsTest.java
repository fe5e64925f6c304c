package cascade.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Figures are those of GrowthBook's packages/stats/tests. */
class SeveralMetricsTest {

    private static final double[] P = {.01, .04, .03, .005, .55, .6};

    @Test
    void holmKeepsTheOrderAndStopsAtOne() {
        assertThat(SeveralMetrics.holm(P)).containsExactly(new double[] {.05, .12, .12, .03, 1, 1}, within(1e-12));
    }

    @Test
    void benjaminiHochbergBoundsTheShareOfWrongOnes() {
        assertThat(SeveralMetrics.benjaminiHochberg(P))
                .containsExactly(new double[] {.03, .06, .06, .03, .6, .6}, within(1e-12));
    }

    @Test
    void oneAloneIsLeftAsItIsAndNoneIsNone() {
        assertThat(SeveralMetrics.holm(.3)).containsExactly(.3);
        assertThat(SeveralMetrics.benjaminiHochberg(.3)).containsExactly(.3);
        assertThat(SeveralMetrics.holm()).isEmpty();
    }
}
