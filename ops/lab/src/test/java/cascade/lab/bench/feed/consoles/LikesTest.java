package cascade.lab.bench.feed.consoles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LikesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T16:00:00.1234Z");

    @Test
    void eachIsALikeOfAVideoByOneUserAndAnEventOfItsOwn() {
        Likes likes = new Likes(100, 1, Set.of(), () -> NOW);
        FeedEvent one = event(likes);
        FeedEvent other = event(likes);
        assertThat(one).isInstanceOf(FeedEvent.Like.class);
        assertThat(one.envelope().context().scene().text()).isEqualTo("video");
        assertThat(other.envelope().user()).isEqualTo(one.envelope().user());
        assertThat(other.envelope().id()).isNotEqualTo(one.envelope().id());
    }

    @Test
    void whatIsTakenDownIsNotLiked() {
        Set<String> gone = new HashSet<>();
        IntStream.range(0, 99).forEach(item -> gone.add("i" + item));
        Likes likes = new Likes(100, 1, gone, () -> NOW);
        assertThat(IntStream.range(0, 20)
                        .mapToObj(_ -> event(likes).envelope().item().toString()))
                .filteredOn(item -> item.contains("i99"))
                .hasSizeGreaterThan(6);
    }

    @Test
    void pausesAreOfTheirRangeAndOfItsWholeLength() {
        Likes likes = new Likes(100, 1, Set.of(), () -> NOW);
        long[] pauses = IntStream.range(0, 1_000)
                .mapToLong(_ -> likes.pauseMillis(300, 1_000))
                .sorted()
                .toArray();
        assertThat(pauses[0]).isBetween(300L, 320L);
        assertThat(pauses[999]).isBetween(1_280L, 1_299L);
    }

    private static FeedEvent event(Likes likes) {
        return EventCodec.decode(likes.next().getBytes(UTF_8));
    }
}
