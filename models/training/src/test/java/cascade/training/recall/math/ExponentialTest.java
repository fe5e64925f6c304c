package cascade.training.recall.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ExponentialTest {

    private static final int LENGTH = 64;

    @Property
    void sixDigitsAreRight(@ForAll @FloatRange(min = -80, max = 80) float x) {
        float[] values = new float[LENGTH];
        values[3] = x;
        Exponential.replace(values, 0, LENGTH, 0);
        assertThat((double) values[3]).isCloseTo(Math.exp(x), Percentage.withPercentage(1e-4));
        assertThat(values[4]).isEqualTo(1);
    }

    @Test
    void whatIsFarBelowTheShiftCountsForNothing() {
        float[] values = new float[LENGTH];
        Arrays.fill(values, -1e30f);
        values[5] = 7;
        assertThat(Exponential.replace(values, 0, LENGTH, 7)).isCloseTo(1, Offset.offset(1e-30f));
        assertThat(Exponential.greatest(values, 0, LENGTH)).isCloseTo(1, Offset.offset(1e-7f));
    }
}
