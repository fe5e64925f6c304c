package cascade.filter;

import static cascade.feed.Examples.hydrated;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static cascade.feed.Examples.state;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Candidates;
import cascade.feed.Cursor;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.feed.Filtered;
import cascade.feed.Hydrated;
import cascade.feed.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of filters whatever the user did. Items are numbered 0..29, every third an image. */
class FiltersLawsTest {

    private static final long MINUTE = 60_000;
    private static final List<Item> ITEMS = IntStream.range(0, 30)
            .mapToObj(i -> item("i" + i, i % 3 == 0 ? Kind.IMAGE : Kind.VIDEO, "a" + i % 5, "t" + i % 4))
            .toList();
    private static final Catalogue CATALOGUE = Examples.catalogue(ITEMS.toArray(Item[]::new));

    private final Filters filters = new Filters(CATALOGUE, new SimpleMeterRegistry());

    @Property
    void keptIsWhatTheRulesOneByOneKeep(
            @ForAll Scene scene,
            @ForAll @Size(max = 10) List<@IntRange(max = 29) Integer> clicked,
            @ForAll @Size(max = 10) List<@IntRange(max = 29) Integer> hidden,
            @ForAll @Size(max = 30) Map<@IntRange(max = 29) Integer, @IntRange(min = 1, max = 20) Integer> seen,
            @ForAll @Size(max = 10) List<@IntRange(max = 29) Integer> shown,
            @ForAll @IntRange(min = 1, max = 40) int size) {
        Map<ItemId, Long> seenAt = new HashMap<>();
        seen.forEach((item, minute) -> seenAt.put(id("i" + item), minute * MINUTE));
        FeedQuery query = query(
                request(scene, size, scene == Scene.SIMILAR ? id("i7") : null, shown(shown)),
                state(ids(clicked), Set.copyOf(new HashSet<>(ids(hidden)))),
                seenAt);

        List<Hydrated> expected = FiltersOracle.kept(query, seenAt, new HashSet<>(ids(shown)), objects());

        assertThat(names(filters.apply(columns(query)).candidates())).isEqualTo(names(expected));
    }

    @Property
    void whatIsKeptIsSomeOfWhatCameInItsOrderAndFillsAPageWhereItCan(
            @ForAll @Size(max = 10) List<@IntRange(max = 29) Integer> clicked,
            @ForAll @Size(max = 30) Map<@IntRange(max = 29) Integer, @IntRange(min = 1, max = 20) Integer> seen,
            @ForAll @Size(max = 10) List<@IntRange(max = 29) Integer> shown,
            @ForAll @IntRange(min = 1, max = 40) int size) {
        Map<ItemId, Long> seenAt = new HashMap<>();
        seen.forEach((item, minute) -> seenAt.put(id("i" + item), minute * MINUTE));
        FeedQuery query =
                query(request(Scene.WATERFALL, size, null, shown(shown)), state(ids(clicked), Set.of()), seenAt);

        Filtered out = filters.apply(columns(query));

        List<String> kept = names(out.candidates());
        List<Integer> usable = IntStream.range(0, 30)
                .filter(i -> !clicked.contains(i) && !shown.contains(i))
                .boxed()
                .toList();
        long fresh = usable.stream().filter(i -> !seen.containsKey(i)).count();
        assertThat(names(objects())).containsSubsequence(kept);
        assertThat(kept).hasSize((int) Math.max(fresh, Math.min(size, usable.size())));
        assertThat(out.isSeenRelaxed()).isEqualTo(kept.size() > fresh);
    }

    private static Cursor shown(List<Integer> items) {
        return new Cursor("r0", new int[0]).after(ids(items));
    }

    private static List<ItemId> ids(List<Integer> items) {
        return items.stream().distinct().map(i -> id("i" + i)).toList();
    }

    private static List<Hydrated> objects() {
        return ITEMS.stream().map(found -> hydrated(found)).toList();
    }

    private static Candidates columns(FeedQuery query) {
        return Examples.candidates(
                query,
                CATALOGUE,
                Source.TRENDING,
                ITEMS.stream().map(item -> item.id().value()).toArray(String[]::new));
    }

    private static List<String> names(Candidates candidates) {
        return Examples.names(candidates, CATALOGUE);
    }

    private static List<String> names(List<Hydrated> items) {
        return Examples.names(items);
    }
}
