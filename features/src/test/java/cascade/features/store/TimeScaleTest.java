package cascade.features.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class TimeScaleTest {

    private static final Instant MEETING = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void aDayOfTwentySecondsIsSoForClocksAndForWhatExpires() {
        TimeScale scale = new TimeScale(4_320, MEETING);

        assertThat(scale.realMillis(Duration.ofDays(1))).isEqualTo(20_000);
        assertThat(scale.realMillis(Duration.ofHours(1))).isEqualTo(833);
        assertThat(scale.realMillis(Duration.ofMillis(1))).isEqualTo(1);
        assertThat(scale.clock(InstantSource.fixed(MEETING.minusSeconds(20))).instant())
                .isEqualTo(MEETING.minus(Duration.ofDays(1)));
        assertThat(scale.clock(InstantSource.fixed(MEETING.plusSeconds(40))).instant())
                .isEqualTo(MEETING.plus(Duration.ofDays(2)));
    }

    @Test
    void serversKeepWhatTheyKeepAsLongAsTheySay() {
        StoreLimits limits = StoreLimits.defaults();
        InstantSource clock = InstantSource.fixed(MEETING.plusNanos(1));

        assertThat(limits.time()).isEqualTo(TimeScale.REAL);
        assertThat(limits.expiryMillis(FeatureKeys.FEEDBACK_TTL)).isEqualTo(31_536_000_000L);
        assertThat(limits.expiryMillis(FeatureKeys.ONE_EVENT_TTL)).isEqualTo(2_592_000_000L);
        assertThat(limits.expiryMillis(FeatureKeys.EARLY_TTL)).isEqualTo(3_600_000);
        assertThat(TimeScale.REAL.clock(clock)).isSameAs(clock);
    }

    @Test
    void timeRunsNoSlowerThanItDoes() {
        assertThatThrownBy(() -> new TimeScale(.5, MEETING)).hasMessageContaining("0.5");
        assertThatThrownBy(() -> new TimeScale(Double.NaN, MEETING)).hasMessageContaining("NaN");
    }
}
