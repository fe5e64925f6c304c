package cascade.lab.verify.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.store.TimeScale;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class RetentionSettingsTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void allDaysArePastEvenIfTheyTakeLongerThanPlanned() {
        RetentionSettings settings = new RetentionSettings(30, 30, Duration.ofSeconds(20), 1_000, 1);
        TimeScale time = settings.time(NOW);
        Instant late = NOW.plusSeconds(60 * 20 + 600);

        assertThat(time.factor()).isEqualTo(4_320);
        assertThat(settings.eventsADay()).isEqualTo(20_000);
        assertThat(time.clock(InstantSource.fixed(late)).instant()).isBefore(late);
        assertThat(Duration.between(
                        time.clock(InstantSource.fixed(NOW)).instant(),
                        time.clock(InstantSource.fixed(NOW.plusSeconds(20))).instant()))
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void whatCouldProveNothingIsRefused() {
        assertThatThrownBy(() -> new RetentionSettings(30, 29, Duration.ofSeconds(20), 1_000, 1))
                .hasMessageContaining("30, 29");
        assertThatThrownBy(() -> new RetentionSettings(8, 30, Duration.ofSeconds(20), 1_000, 1))
                .hasMessageContaining("8, 30");
        assertThatThrownBy(() -> new RetentionSettings(30, 30, Duration.ofMillis(20), 1_000, 1))
                .hasMessageContaining("20 ms");
        assertThatThrownBy(() -> new RetentionSettings(30, 30, Duration.ofSeconds(1), 99, 1))
                .hasMessageContaining("99");
    }
}
