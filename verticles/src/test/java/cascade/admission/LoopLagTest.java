package cascade.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopLagTest {

    @Test
    void aLoopIsLateThatHasNotComeToItsTimerForLongerThanAPause() {
        long start = Long.MAX_VALUE - 5; // nanoTime may overflow
        var lag = new LoopLag(start);
        assertThat(lag.isLate(start + millis(70))).isFalse();
        assertThat(lag.isLate(start + millis(70) + 1)).isTrue();
        lag.tick(start + millis(80));
        assertThat(lag.isLate(start + millis(150))).isFalse();
        assertThat(lag.isLate(start + millis(151))).isTrue();
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
