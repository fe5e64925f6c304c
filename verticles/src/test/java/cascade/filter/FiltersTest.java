package cascade.filter;

import static cascade.feed.Examples.hydrated;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.ids;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.names;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static cascade.feed.Examples.state;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.features.UserState;
import cascade.feed.Cursor;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.feed.Hydrated;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FiltersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Filters filters = new Filters(meters);

    @Test
    void clickedItemsNeverComeBack() {
        FeedQuery query = query(request(10), state(ids("b"), Set.of()), Map.of());
        assertThat(kept(query, hydrated("a", "b", "c"))).containsExactly("a", "c");
    }

    @Test
    void hiddenItemsNeverComeBack() {
        FeedQuery query = query(request(10), state(List.of(), Set.of(id("a"))), Map.of());
        assertThat(kept(query, hydrated("a", "b"))).containsExactly("b");
    }

    @Test
    void anImmersiveFeedShowsVideosOnly() {
        List<Hydrated> both =
                List.of(hydrated(item("i", Kind.IMAGE, "a", "t")), hydrated(item("v", Kind.VIDEO, "a", "t")));
        assertThat(kept(query(request(Scene.VIDEO, 10, null, null)), both)).containsExactly("v");
        assertThat(kept(query(request(Scene.WATERFALL, 10, null, null)), both)).containsExactly("i", "v");
    }

    @Test
    void aFeedThatStartsFromAnItemDoesNotShowIt() {
        FeedQuery query = query(request(Scene.SIMILAR, 10, id("a"), null));
        assertThat(kept(query, hydrated("a", "b"))).containsExactly("b");
    }

    @Test
    void whatTheChainHasShownIsOutAtOnce() {
        Cursor cursor = new Cursor("r0", new int[0]).after(ids("a", "c"));
        FeedQuery query = query(request(Scene.WATERFALL, 10, null, cursor));
        assertThat(kept(query, hydrated("a", "b", "c"))).containsExactly("b");
    }

    @Test
    void seenItemsStayOutWhileAPageIsLeft() {
        FeedQuery query = query(request(2), UserState.EMPTY, Map.of(id("a"), 1L));
        List<Hydrated> kept = filters.apply(query, hydrated("a", "b", "c")).kept();
        assertThat(names(kept)).containsExactly("b", "c");
        assertThat(Filters.isSeenRelaxed(query, kept)).isFalse();
    }

    @Test
    void theLongestAgoServedComeBackWhereAPageWouldBeShort() {
        FeedQuery query = query(request(3), UserState.EMPTY, Map.of(id("a"), 30L, id("b"), 10L, id("c"), 20L));
        List<Hydrated> kept = filters.apply(query, hydrated("a", "b", "c", "d")).kept();
        assertThat(names(kept)).containsExactly("b", "c", "d");
        assertThat(Filters.isSeenRelaxed(query, kept)).isTrue();
    }

    @Test
    void whatWasClickedDoesNotComeBackForWantOfOthers() {
        FeedQuery query = query(request(3), state(ids("a"), Set.of(id("b"))), Map.of(id("a"), 1L, id("b"), 1L));
        assertThat(kept(query, hydrated("a", "b"))).isEmpty();
    }

    @Test
    void whatEachRuleTookOutIsCounted() {
        FeedQuery query = query(request(10), state(ids("a", "b"), Set.of()), Map.of());
        filters.apply(query, hydrated("a", "b", "c"));
        assertThat(meters.get("cascade.filter.removed")
                        .tag("filter", "clicked")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    /** Items are numbered 0..29; the lists say which were clicked, seen and shown in the chain. */
    @Property
    void keptAndRemovedAreTogetherWhatCameIn(
            @ForAll @Size(max = 10) List<@IntRange(max = 29) Integer> clicked,
            @ForAll @Size(max = 30) List<@IntRange(max = 29) Integer> seen,
            @ForAll @Size(max = 10) List<@IntRange(max = 29) Integer> shown,
            @ForAll @IntRange(min = 1, max = 40) int size) {
        List<Hydrated> in = Stream.iterate(0, i -> i < 30, i -> i + 1)
                .map(i -> hydrated(item("i" + i)))
                .toList();
        Map<ItemId, Long> seenAt = new HashMap<>();
        seen.forEach(i -> seenAt.put(id("i" + i), (long) (i * 7 % 30)));
        Cursor cursor = new Cursor(
                "r0", shown.stream().mapToInt(i -> Cursor.hash(id("i" + i))).toArray());
        FeedQuery query = query(
                request(Scene.WATERFALL, size, null, cursor),
                state(clicked.stream().map(i -> id("i" + i)).distinct().toList(), Set.of()),
                seenAt);

        Partition<Hydrated> out = filters.apply(query, in);

        List<Hydrated> together = new ArrayList<>(out.kept());
        together.addAll(out.removed());
        assertThat(together).containsExactlyInAnyOrderElementsOf(in);
        assertThat(in).containsSubsequence(out.kept());
        long fresh = in.stream()
                .map(candidate -> candidate.features().id())
                .filter(item -> !seenAt.containsKey(item) && !clickedOrShown(item, clicked, shown))
                .count();
        long usable = in.stream()
                .map(candidate -> candidate.features().id())
                .filter(item -> !clickedOrShown(item, clicked, shown))
                .count();
        assertThat(out.kept()).hasSize((int) Math.max(fresh, Math.min(size, usable)));
    }

    private static boolean clickedOrShown(ItemId item, List<Integer> clicked, List<Integer> shown) {
        return Stream.concat(clicked.stream(), shown.stream()).anyMatch(i -> item.equals(Examples.id("i" + i)));
    }

    private List<String> kept(FeedQuery query, List<Hydrated> candidates) {
        return names(filters.apply(query, candidates).kept());
    }
}
