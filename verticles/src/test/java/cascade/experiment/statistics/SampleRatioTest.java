package cascade.experiment.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleRatioTest {

    @Test
    void twoHundredMoreOfTwoThousandAreNoChance() {
        double p = SampleRatio.p(new long[] {1_000, 1_200}, new double[] {.5, .5});
        assertThat(p).isEqualTo(.0000200787, within(1e-10)).isLessThan(SampleRatio.ALARM);
    }

    @Test
    void weightsNeedNotAddUpAndNobodyIsNoMismatch() {
        assertThat(SampleRatio.p(new long[] {100, 300, 100}, new double[] {1, 3, 1}))
                .isEqualTo(1);
        assertThat(SampleRatio.p(new long[] {0, 0}, new double[] {.5, .5})).isEqualTo(1);
        assertThat(SampleRatio.p(new long[] {100, 300}, new double[] {1, 1})).isLessThan(1e-20);
    }

    @Test
    void whatIsNoRatioIsRefused() {
        assertThatThrownBy(() -> SampleRatio.p(new long[] {1}, new double[] {1}))
                .hasMessageContaining("two arms");
        assertThatThrownBy(() -> SampleRatio.p(new long[] {1, 2}, new double[] {1}))
                .hasMessageContaining("2 arms, 1 weights");
        assertThatThrownBy(() -> SampleRatio.p(new long[] {1, 2}, new double[] {1, 0}))
                .hasMessage("weight of arm 1 is not above 0: 0.0");
    }
}
