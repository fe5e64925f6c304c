package cascade.run.verify.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicEndTest {

    private static final Instant WRITTEN = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant NEXT = Instant.parse("2026-11-25T10:00:00Z");

    private static final TopicEnd DELETED = new TopicEnd(
            true, Optional.of(Duration.ofDays(7)), Duration.ofHours(12), false, Optional.empty(), Duration.ofDays(1));
    private static final TopicEnd COMPACTED = new TopicEnd(
            false,
            Optional.of(Duration.ofDays(7)),
            Duration.ofHours(12),
            true,
            Optional.of(Duration.ofHours(6)),
            Duration.ofDays(1));

    @Test
    void aSegmentGoesAsAWholeWhenItsLastRecordIsOldEnough() {
        assertThat(DELETED.ofLast(WRITTEN, true)).contains(Instant.parse("2026-12-01T22:10:00Z"));
        assertThat(DELETED.ofFormer(WRITTEN, NEXT, true)).isEqualTo(DELETED.ofLast(WRITTEN, true));
    }

    @Test
    void whatIsKeptForEverHasNoEnd() {
        TopicEnd endless =
                new TopicEnd(true, Optional.empty(), Duration.ofHours(12), false, Optional.empty(), Duration.ZERO);
        assertThat(endless.ofLast(WRITTEN, true)).isEmpty();
    }

    @Test
    void aCompactedTopicKeepsTheLastOfAKeyAndLetsThoseBeforeItGo() {
        assertThat(COMPACTED.ofLast(WRITTEN, true)).isEmpty();
        assertThat(COMPACTED.ofFormer(WRITTEN, NEXT, true)).contains(Instant.parse("2026-11-25T16:10:00Z"));
        assertThat(COMPACTED.ofLast(WRITTEN, false)).contains(Instant.parse("2026-11-25T16:10:00Z"));
    }

    @Test
    void withoutALagNothingSaysWhenItIsCompacted() {
        TopicEnd lazy =
                new TopicEnd(false, Optional.empty(), Duration.ofDays(7), true, Optional.empty(), Duration.ofDays(1));
        assertThat(lazy.ofFormer(WRITTEN, NEXT, true)).isEmpty();
        assertThat(lazy.ofLast(WRITTEN, false)).isEmpty();
    }

    @Test
    void whereBothHoldTheEarlierDoes() {
        TopicEnd both = new TopicEnd(
                true,
                Optional.of(Duration.ofDays(90)),
                Duration.ZERO,
                true,
                Optional.of(Duration.ofHours(1)),
                Duration.ZERO);
        assertThat(both.ofFormer(WRITTEN, NEXT, true)).contains(Instant.parse("2026-11-25T11:10:00Z"));
        assertThat(both.ofLast(WRITTEN, true)).contains(Instant.parse("2027-02-22T10:10:00Z"));
    }
}
