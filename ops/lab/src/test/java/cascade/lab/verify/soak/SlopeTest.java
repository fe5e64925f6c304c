package cascade.lab.verify.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlopeTest {

    private static final int READINGS = 120;
    private static final double[] MINUTES =
            IntStream.range(0, READINGS).mapToDouble(i -> 10 + i / 12.0).toArray();

    @Test
    void aLineIsItsSlope() {
        Slope slope = Slope.of(
                MINUTES, Arrays.stream(MINUTES).map(minute -> 7 - 3 * minute).toArray(), 1);
        assertThat(slope.value()).isCloseTo(-3, within(1e-9));
        assertThat(slope.low()).isCloseTo(-3, within(1e-9));
        assertThat(slope.high()).isCloseTo(-3, within(1e-9));
    }

    @Test
    void theIntervalHoldsTheTruthNearlyAsOftenAsItSaysOfReadingsThatAreAlike() {
        var random = new SplittableRandom(3);
        int held = 0;
        for (int trial = 0; trial < 60; trial++) {
            Slope slope = Slope.of(MINUTES, rising(.4, random), trial);
            held += slope.low() <= .4 && .4 <= slope.high() ? 1 : 0;
        }
        // Blocks break some of what is alike: a little less than 95 of 100.
        assertThat(held).isBetween(48, 60);
    }

    /** Each half like the one before. */
    private static double[] rising(double slope, SplittableRandom random) {
        double[] figures = new double[READINGS];
        double noise = 0;
        for (int i = 0; i < READINGS; i++) {
            noise = .5 * noise + random.nextGaussian();
            figures[i] = slope * MINUTES[i] + noise;
        }
        return figures;
    }

    @Test
    void twoReadingsMakeNone() {
        assertThatThrownBy(() -> Slope.of(new double[2], new double[2], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("three");
    }
}
