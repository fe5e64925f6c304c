package cascade.training.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DriftTest {

    @Test
    void theMeanIsOfAllAndTheTailLeavesOneInAHundredOut() {
        float[] before = new float[201];
        float[] after = new float[201];
        for (int i = 0; i <= 200; i++) {
            after[i] = i % 2 == 0 ? i / 200f : -i / 200f;
        }
        Drift drift = Drift.of(before, after);
        assertThat(drift.mean()).isCloseTo(.5, within(1e-6));
        assertThat(drift.tail()).isCloseTo(.99, within(1e-6));
    }

    @Test
    void nothingDriftsWhereNothingIsPredicted() {
        assertThat(Drift.of(new float[0], new float[0])).isEqualTo(new Drift(0, 0));
    }

    @Test
    void predictionsOfOtherThingsAreRefused() {
        assertThatThrownBy(() -> Drift.of(new float[1], new float[2])).hasMessage("1 predictions beside 2");
    }
}
