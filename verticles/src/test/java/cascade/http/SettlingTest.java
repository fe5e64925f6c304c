package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SettlingTest {

    @Test
    void timesThatFallAreNotSettled() {
        assertThat(settledAfter(100, 80, 70, 60, 50, 40, 30, 20)).isEqualTo(-1);
    }

    @Test
    void timesThatFallSlowlyAreNotSettledEither() {
        assertThat(settledAfter(100, 96, 92, 88, 85, 81, 78, 75, 72, 69)).isEqualTo(-1);
    }

    @Test
    void fourThatAreNoBetterSettleIt() {
        assertThat(settledAfter(100, 50, 49, 52, 48, 51)).isEqualTo(6);
    }

    @Test
    void aSlowOneInBetweenSettlesNothing() {
        assertThat(settledAfter(100, 50, 90, 44, 43, 42, 41, 39)).isEqualTo(-1);
    }

    /** How many of {@code medians} it took; -1 where they were not enough. */
    private static int settledAfter(double... medians) {
        Settling settling = new Settling();
        double[] settled = DoubleStream.of(medians)
                .takeWhile(median -> !settling.isSettledBy(median))
                .toArray();
        return settled.length == medians.length ? -1 : settled.length + 1;
    }
}
