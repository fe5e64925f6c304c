package cascade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Backoff EXACT =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), 0, 10, Duration.ofSeconds(60));
    private static final Backoff JITTERED =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), .5, 10, Duration.ofSeconds(60));

    private static Duration pause(Backoff backoff, int attempts, Duration retryAfter, double random) {
        return backoff.pause(attempts, Duration.ZERO, retryAfter, random).orElseThrow();
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(pause(EXACT, 1, Duration.ZERO, .7)).isEqualTo(Duration.ofMillis(100));
        assertThat(pause(EXACT, 2, Duration.ZERO, .7)).isEqualTo(Duration.ofMillis(200));
        assertThat(pause(EXACT, 5, Duration.ZERO, .7)).isEqualTo(Duration.ofMillis(1_600));
        assertThat(pause(EXACT, 6, Duration.ZERO, .7)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pause(EXACT.withMaxAttempts(100), 99, Duration.ZERO, .7)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void chanceTakesItsShareOfAPause() {
        assertThat(pause(JITTERED, 2, Duration.ZERO, 0)).isEqualTo(Duration.ofMillis(200));
        assertThat(pause(JITTERED, 2, Duration.ZERO, .5)).isEqualTo(Duration.ofMillis(150));
        assertThat(pause(JITTERED, 2, Duration.ZERO, .999)).isGreaterThan(Duration.ofMillis(100));
    }

    @Test
    void aPauseIsNeverShorterThanTheServerAsksFor() {
        assertThat(pause(JITTERED, 1, Duration.ofSeconds(7), 0)).isEqualTo(Duration.ofSeconds(7));
        assertThat(pause(JITTERED, 1, Duration.ofSeconds(7), .5)).isEqualTo(Duration.ofMillis(7_025));
    }

    @Test
    void theLastAttemptIsFollowedByNone() {
        assertThat(EXACT.pause(9, Duration.ZERO, Duration.ZERO, 0)).isPresent();
        assertThat(EXACT.pause(10, Duration.ZERO, Duration.ZERO, 0)).isEmpty();
        assertThat(Backoff.NONE.pause(1, Duration.ZERO, Duration.ZERO, 0)).isEmpty();
    }

    @Test
    void noAttemptBeginsBeyondTheTime() {
        assertThat(EXACT.pause(1, Duration.ofMillis(59_900), Duration.ZERO, 0)).isPresent();
        assertThat(EXACT.pause(1, Duration.ofMillis(59_901), Duration.ZERO, 0)).isEmpty();
        assertThat(EXACT.pause(1, Duration.ZERO, Duration.ofSeconds(61), 0)).isEmpty();
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1), 0, 1, Duration.ZERO))
                .hasMessageContaining("PT0S");
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), 0, 1, Duration.ZERO))
                .hasMessageContaining("PT2S");
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 1.1, 1, Duration.ZERO))
                .hasMessageContaining("1.1");
        assertThatThrownBy(() -> EXACT.withMaxAttempts(0)).hasMessageContaining("0");
        assertThatThrownBy(() -> EXACT.withMaxElapsed(Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
    }
}
