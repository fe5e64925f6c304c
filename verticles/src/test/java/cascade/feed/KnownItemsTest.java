package cascade.feed;

import static cascade.feed.Examples.id;
import static cascade.feed.Examples.ids;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static cascade.feed.Examples.state;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.SeenItems;
import cascade.features.UserState;
import cascade.features.store.UserStore.UserSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KnownItemsTest {

    private static final long MINUTE = 60_000;

    @Test
    void whatWasClickedOrHiddenOrOpenedIsDone() {
        KnownItems known = query(
                        request(Scene.SIMILAR, 20, id("opened"), null),
                        state(ids("clicked"), Set.of(id("hidden"))),
                        Map.of())
                .known();

        assertThat(Stream.of("clicked", "hidden", "opened")).allMatch(item -> known.isDone(id(item).hash()));
        assertThat(known.isDone(id("other").hash())).isFalse();
    }

    @Test
    void whatARequestExcludesIsDoneThoughItWasSeen() {
        FeedRequest excluding = new FeedRequest(
                "r1",
                Examples.USER,
                new RequestContext(Scene.WATERFALL, Map.of()),
                20,
                null,
                null,
                false,
                ids("out", "seen"),
                Examples.NOW);

        KnownItems known = query(excluding, UserState.EMPTY, Map.of(id("seen"), 7 * MINUTE))
                .known();

        assertThat(known.isDone(id("out").hash())).isTrue();
        assertThat(known.isDone(id("seen").hash())).isTrue();
        assertThat(known.seenAt(id("seen").hash())).isEqualTo(KnownItems.DONE);
    }

    @Test
    void whatTheChainHasShownIsDone() {
        Cursor cursor = new Cursor("r0", new int[0]).after(ids("a"));

        KnownItems known = query(request(Scene.WATERFALL, 20, null, cursor)).known();

        assertThat(known.isDone(id("a").hash())).isTrue();
        assertThat(known.isDone(id("b").hash())).isFalse();
    }

    @Test
    void whatALongChainHasShownIsDoneAndNothingElse() {
        List<ItemId> shown =
                IntStream.range(0, 300).mapToObj(i -> id("shown" + i)).toList();
        Cursor cursor = new Cursor("r0", new int[0]).after(shown);

        KnownItems known = query(request(Scene.WATERFALL, 20, null, cursor)).known();

        assertThat(shown).allMatch(item -> known.isDone(item.hash()));
        assertThat(IntStream.range(0, 5_000))
                .allMatch(i -> known.seenAt(id("other" + i).hash()) == 0);
    }

    @Test
    void whatWasServedIsKnownByTheMinute() {
        KnownItems known = query(
                        request(20), UserState.EMPTY, Map.of(id("a"), 5 * MINUTE + 59_999, id("early"), 59_999L))
                .known();

        assertThat(known.seenAt(id("a").hash())).isEqualTo(5);
        assertThat(known.seenAt(id("early").hash())).isEqualTo(1);
        assertThat(known.seenAt(id("other").hash())).isZero();
        assertThat(known.isDone(id("a").hash())).isFalse();
    }

    @Test
    void ofAnItemServedAgainTheLastTimeCounts() {
        byte[] first = SeenItems.entries(ids("a"), 3 * MINUTE);
        byte[] again = SeenItems.entries(ids("a"), 9 * MINUTE);
        byte[] row = new byte[first.length + again.length];
        System.arraycopy(first, 0, row, 0, first.length);
        System.arraycopy(again, 0, row, first.length, again.length);
        UserSnapshot user = new UserSnapshot(query(request(20)).features(), SeenItems.of(row));

        assertThat(KnownItems.of(request(20), user).seenAt(id("a").hash())).isEqualTo(9);
    }

    @Test
    void whatIsTooLongAgoToCountIsNotKnown() {
        SeenItems seen = Examples.seen(Map.of(id("long-ago"), 3 * MINUTE, id("lately"), 9 * MINUTE));
        UserSnapshot user = new UserSnapshot(
                query(request(20), state(ids("clicked"), Set.of()), Map.of()).features(), seen.last(10, 5));

        KnownItems known = KnownItems.of(request(20), user);

        assertThat(known.seenAt(id("long-ago").hash())).isZero();
        assertThat(known.seenAt(id("lately").hash())).isEqualTo(9);
        assertThat(known.isDone(id("clicked").hash())).isTrue();
    }

    @Test
    void aUserOfWhomNothingIsStoredKnowsNothing() {
        KnownItems known = query(request(20)).known();

        assertThat(known.isDone(id("a").hash())).isFalse();
        assertThat(known.seenAt(id("a").hash())).isZero();
        // A hash of nothing but zeros is no sign of a free place.
        assertThat(known.isDone(0)).isFalse();
        assertThat(known.seenAt(0)).isZero();
    }

    @Test
    void oneWhoWasServedThousandsKnowsThemAll() {
        Map<ItemId, Long> seen = new HashMap<>();
        List<ItemId> clicks = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            seen.put(id("s" + i), (i + 1) * MINUTE);
            if (i % 10 == 0) {
                clicks.add(id("s" + i));
            }
        }

        KnownItems known = query(request(20), state(clicks, Set.of()), seen).known();

        for (int i = 0; i < 5_000; i++) {
            assertThat(known.isDone(id("s" + i).hash())).isEqualTo(i % 10 == 0);
            assertThat(known.seenAt(id("s" + i).hash())).isEqualTo(i % 10 == 0 ? KnownItems.DONE : i + 1);
            assertThat(known.seenAt(id("other" + i).hash())).isZero();
        }
    }

    @Property
    void whatIsKnownIsWhatMapsAndSetsWouldSay(
            @ForAll @Size(max = 20) List<@IntRange(max = 40) Integer> clicked,
            @ForAll @Size(max = 20) List<@IntRange(max = 40) Integer> hidden,
            @ForAll @Size(max = 40) Map<@IntRange(max = 40) Integer, @IntRange(min = 1, max = 1_000) Integer> seen) {
        Map<ItemId, Long> seenAt = new HashMap<>();
        seen.forEach((item, minute) -> seenAt.put(id("i" + item), minute * MINUTE));
        List<ItemId> clicks =
                clicked.stream().distinct().map(item -> id("i" + item)).toList();
        Set<ItemId> hides =
                Set.copyOf(hidden.stream().map(item -> id("i" + item)).toList());

        KnownItems known = query(request(20), state(clicks, hides), seenAt).known();

        for (int i = 0; i <= 40; i++) {
            boolean isDone = clicked.contains(i) || hidden.contains(i);
            assertThat(known.isDone(id("i" + i).hash())).isEqualTo(isDone);
            assertThat(known.seenAt(id("i" + i).hash())).isEqualTo(isDone ? KnownItems.DONE : seen.getOrDefault(i, 0));
        }
    }
}
