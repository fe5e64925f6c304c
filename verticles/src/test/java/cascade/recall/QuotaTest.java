package cascade.recall;

import static cascade.feed.Examples.id;
import static cascade.feed.Examples.ids;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.names;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static cascade.feed.Examples.state;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.features.UserState;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Cursor;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Found;
import cascade.feed.Source;
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
import org.junit.jupiter.api.Test;

class QuotaTest {

    private static final long MINUTE = 60_000;

    private final Catalogue catalogue = Examples.catalogue(
            IntStream.range(0, 30).mapToObj(i -> item(letter(i))).toArray(Item[]::new));

    @Test
    void theFirstNewOnesFillTheQuota() {
        assertThat(filled(request(20), UserState.EMPTY, Map.of(id("a"), MINUTE), 3))
                .containsExactly("b", "c", "d");
    }

    @Test
    void theLongestAgoServedFollowWhereNewOnesAreTooFew() {
        Map<ItemId, Long> seen = Map.of(id("a"), 3 * MINUTE, id("b"), MINUTE, id("c"), 2 * MINUTE, id("d"), 4 * MINUTE);
        assertThat(filled(request(20), UserState.EMPTY, seen, 3)).containsExactly("e", "b", "c");
    }

    @Test
    void whatIsClickedHiddenOrShownInTheChainTakesNoPlace() {
        Cursor cursor = new Cursor("r0", new int[0]).after(ids("c"));
        assertThat(filled(request(Scene.WATERFALL, 20, null, cursor), state(ids("a"), Set.of(id("b"))), Map.of(), 5))
                .containsExactly("d", "e");
    }

    @Test
    void theAnchorTakesNoPlace() {
        assertThat(filled(request(Scene.SIMILAR, 20, id("a"), null), UserState.EMPTY, Map.of(), 2))
                .containsExactly("b", "c");
    }

    @Test
    void whatIsTakenDownOrNotOfTheSceneTakesNoPlace() {
        Examples.takeDown(catalogue, "a");
        assertThat(filled(request(20), UserState.EMPTY, Map.of(), 2)).containsExactly("b", "c");

        Examples.publish(catalogue, item("d", Kind.VIDEO, "ann", "cats"));
        assertThat(filled(request(Scene.VIDEO, 20, null, null), UserState.EMPTY, Map.of(), 2))
                .containsExactly("d");
    }

    @Test
    void aQuotaOfNoneIsFullFromTheStart() {
        assertThat(filled(request(20), UserState.EMPTY, Map.of(), 0)).isEmpty();
    }

    @Test
    void scoresAndTriggersGoWithTheirItems() {
        FeedQuery query =
                query(request(20), UserState.EMPTY, Map.of(id("a"), MINUTE), Map.of(Source.ITEM2VEC_RECENT, 3));
        Quota quota = new Quota(query, Source.ITEM2VEC_RECENT, catalogue);
        quota.offer(of("a"), .9, of("x"));
        quota.offer(of("b"), .8, of("y"));
        quota.offer(of("c"), .7, of("x"));

        Found found = quota.found(Source.ITEM2VEC_RECENT);

        assertThat(names(found, catalogue)).containsExactly("b", "c", "a");
        assertThat(found.scores()).containsExactly(.8f, .7f, .9f);
        assertThat(found.triggers()).containsExactly(of("y"), of("x"), of("x"));
    }

    @Test
    void whatWasFoundStaysWhenTheNextQuotaIsFilled() {
        FeedQuery query = query(request(20), UserState.EMPTY, Map.of(id("a"), MINUTE));
        Quota quota = new Quota(query, Source.TRENDING, catalogue);
        quota.offer(of("a"), .9, of("x"));
        quota.offer(of("b"), .8, of("y"));
        Found first = quota.found(Source.TRENDING);
        Quota next = new Quota(query, Source.TRENDING, catalogue);
        next.offer(of("c"), .1);

        assertThat(names(next.found(Source.TRENDING), catalogue)).containsExactly("c");
        assertThat(names(first, catalogue)).containsExactly("b", "a");
        assertThat(first.scores()).containsExactly(.8f, .9f);
        assertThat(first.triggers()).containsExactly(of("y"), of("x"));
    }

    @Test
    void aSourceThatStartsFromNothingHasNoTriggers() {
        FeedQuery query = query(request(20));
        Quota quota = new Quota(query, Source.TRENDING, catalogue);
        quota.offer(of("a"), 1);

        assertThat(quota.found(Source.TRENDING).triggers()).isNull();
    }

    @Test
    void aQuotaOfThousandsIsFilled() {
        Item[] items = IntStream.range(0, 3_000).mapToObj(i -> item("n" + i)).toArray(Item[]::new);
        Catalogue large = Examples.catalogue(items);
        FeedQuery query = query(request(20), UserState.EMPTY, Map.of(), Map.of(Source.TRENDING, 2_000));
        Quota quota = new Quota(query, Source.TRENDING, large);
        for (Item item : items) {
            quota.offer(large.ordinal(item.id()), 1);
        }

        assertThat(quota.isFull()).isTrue();
        assertThat(names(quota.found(Source.TRENDING), large)).hasSize(2_000).endsWith("n1999");
    }

    /** Items are numbered 0..29. */
    @Property
    void aQuotaIsFilledAsOverObjects(
            @ForAll @Size(max = 8) List<@IntRange(max = 29) Integer> clicked,
            @ForAll @Size(max = 30) Map<@IntRange(max = 29) Integer, @IntRange(min = 1, max = 20) Integer> seen,
            @ForAll @Size(max = 8) List<@IntRange(max = 29) Integer> shown,
            @ForAll @IntRange(max = 35) int most) {
        Map<ItemId, Long> seenAt = new HashMap<>();
        seen.forEach((item, minute) -> seenAt.put(id(letter(item)), minute * MINUTE));
        Cursor cursor = new Cursor("r0", new int[0]).after(some(shown));
        FeedQuery query = query(
                request(Scene.WATERFALL, 20, null, cursor),
                state(some(clicked), Set.of()),
                seenAt,
                Map.of(Source.TRENDING, most));
        List<ItemId> all = IntStream.range(0, 30).mapToObj(i -> id(letter(i))).toList();

        List<ItemId> expected = QuotaOracle.fill(query, seenAt, new HashSet<>(some(shown)), all, most);

        assertThat(names(fill(query), catalogue))
                .isEqualTo(expected.stream().map(ItemId::value).toList());
    }

    private static List<ItemId> some(List<Integer> items) {
        return items.stream().distinct().map(i -> id(letter(i))).toList();
    }

    private static String letter(int number) {
        return number < 26 ? String.valueOf((char) ('a' + number)) : "z" + number;
    }

    private int of(String item) {
        return catalogue.of(id(item));
    }

    /** Offers everything, by its letter. */
    private Found fill(FeedQuery query) {
        Quota quota = new Quota(query, Source.TRENDING, catalogue);
        for (int i = 0; i < 30; i++) {
            quota.offer(of(letter(i)), 1);
        }
        return quota.found(Source.TRENDING);
    }

    /** What of {@code a .. e} fills a quota. */
    private List<String> filled(FeedRequest request, UserState state, Map<ItemId, Long> seen, int most) {
        Quota quota = new Quota(query(request, state, seen, Map.of(Source.TRENDING, most)), Source.TRENDING, catalogue);
        List.of("a", "b", "c", "d", "e").forEach(item -> quota.offer(of(item), 1));
        return names(quota.found(Source.TRENDING), catalogue);
    }
}
