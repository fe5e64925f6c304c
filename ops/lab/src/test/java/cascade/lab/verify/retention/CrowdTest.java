package cascade.lab.verify.retention;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.lab.verify.community.SmallCommunity;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private static final Instant TIME = Instant.parse("2026-11-27T12:00:00Z");

    private static List<FeedEvent> events(int day, long seed) {
        Crowd crowd = new Crowd(10_000, seed);
        return Stream.generate(() -> crowd.next(day, TIME)).limit(10_000).toList();
    }

    @Test
    void theSameSeedTellsTheSame() {
        assertThat(events(3, 7)).isEqualTo(events(3, 7)).isNotEqualTo(events(3, 8));
    }

    @Test
    void strangersComeOnceAndKnownPeopleAgain() {
        List<UserId> strangers = events(0, 1).stream()
                .map(FeedEvent::user)
                .filter(user -> user.value().startsWith("x"))
                .toList();

        assertThat(strangers).hasSizeBetween(2_700, 3_300).doesNotHaveDuplicates();
        assertThat(events(0, 1).stream().map(FeedEvent::user).collect(Collectors.toSet()))
                .hasSize(strangers.size() + 375 + 1);
    }

    @Test
    void whoIsAwayIsAnotherEachWeek() {
        Set<UserId> first = present(0);
        Set<UserId> second = present(7);
        Set<UserId> both = new HashSet<>(first);
        both.retainAll(second);

        assertThat(first).hasSize(375);
        assertThat(both).hasSize(250);
        assertThat(present(6)).isEqualTo(first);
    }

    private static Set<UserId> present(int day) {
        return events(day, 2).stream()
                .map(FeedEvent::user)
                .filter(user -> user.value().startsWith("u"))
                .collect(Collectors.toSet());
    }

    @Test
    void someItemsAreSoonPublishedAndMoreNever() {
        int day = 5;
        Set<ItemId> soon = IntStream.range(0, Catalogue.NEW_A_DAY)
                .mapToObj(number -> SmallCommunity.itemId(Catalogue.first(day) + Catalogue.SIZE + number))
                .collect(Collectors.toSet());
        List<ItemId> items = events(day, 3).stream().map(FeedEvent::item).toList();

        assertThat(items.stream().filter(soon::contains)).hasSizeBetween(100, 200);
        assertThat(items.stream().filter(item -> item.value().startsWith("y"))).hasSizeBetween(1_200, 1_500);
    }
}
