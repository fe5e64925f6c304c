package cascade.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void secondsAndDatesAreRead() {
        assertThat(RetryAfter.parse("3", NOW)).isEqualTo(Duration.ofSeconds(3));
        assertThat(RetryAfter.parse(" 120 ", NOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse("Tue, 24 Nov 2026 10:00:05 GMT", NOW)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whatIsOverOrCannotBeReadAsksForNothing() {
        assertThat(RetryAfter.parse("Tue, 24 Nov 2026 09:59:59 GMT", NOW)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.parse("soon", NOW)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.parse("-1", NOW)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.parse("99999999999999999999", NOW)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.parse("", NOW)).isEqualTo(Duration.ZERO);
    }
}
