package cascade.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

    private static final long SECOND = 1_000_000_000;

    /** Near where {@link System#nanoTime} overflows, as it may. */
    private static final long START = nearTheEnd();

    private static long nearTheEnd() {
        return Long.MAX_VALUE - SECOND;
    }

    @Test
    void aBurstPassesAndThenTheRateDoes() {
        var limit = new RateLimit(new Rate(10, 3), START);

        for (int n = 0; n < 3; n++) {
            assertThat(limit.take(START)).isZero();
        }
        assertThat(limit.take(START)).isEqualTo(SECOND / 10);
        assertThat(limit.take(START + SECOND / 10)).isZero();
        assertThat(limit.take(START + SECOND / 10)).isEqualTo(SECOND / 10);
    }

    @Test
    void whatWasNotUsedIsSavedUpToABurst() {
        var limit = new RateLimit(new Rate(10, 3), START);

        long later = START + 100 * SECOND;
        for (int n = 0; n < 3; n++) {
            assertThat(limit.take(later)).isZero();
        }
        assertThat(limit.take(later)).isPositive();
    }

    @Test
    void whoIsRefusedUsesNothing() {
        var limit = new RateLimit(new Rate(1, 1), START);
        assertThat(limit.take(START)).isZero();

        for (int n = 0; n < 1_000; n++) {
            assertThat(limit.take(START + SECOND / 2)).isEqualTo(SECOND / 2);
        }

        assertThat(limit.take(START + SECOND)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "NaN, 1", "1e7, 1", "10, 0", "10, 2000000"})
    void whatIsNoRateIsRefused(double perSecond, int burst) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(perSecond, burst));
    }
}
