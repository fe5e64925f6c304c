package cascade.training.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationMetricsTest {

    private static final int SIZE = 20_000;

    @Test
    void trueProbabilitiesErrAsMuchAsTrueOnesDo() {
        CalibrationMetrics metrics = metrics(1);
        assertThat(metrics.logRatio()).isCloseTo(0, within(.02));
        assertThat(metrics.perfectEce()).isBetween(.005, .02);
        assertThat(metrics.ece()).isCloseTo(metrics.perfectEce(), within(.004));
    }

    @Test
    void whatIsSaidTooLowIsSeenInBoth() {
        CalibrationMetrics metrics = metrics(.8f);
        assertThat(metrics.logRatio()).isCloseTo(Math.log(.8), within(.02));
        assertThat(metrics.ece()).isGreaterThan(metrics.perfectEce() + .05);
    }

    @Test
    void withoutPositivesThereIsNoRatio() {
        var none = new Predictions(new float[] {.5f, .5f}, new boolean[2], new int[] {0, 1});
        assertThat(CalibrationMetrics.of(none, 1).logRatio()).isNaN();
    }

    /** Of people who click by chance, as often as is said once it is divided by {@code factor}. */
    private static CalibrationMetrics metrics(float factor) {
        var random = new SplittableRandom(7);
        var said = new float[SIZE];
        var happened = new boolean[SIZE];
        for (int i = 0; i < SIZE; i++) {
            double truth = random.nextDouble();
            said[i] = (float) truth * factor;
            happened[i] = random.nextDouble() < truth;
        }
        return CalibrationMetrics.of(new Predictions(said, happened, new int[SIZE]), 1);
    }
}
