package cascade.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import cascade.features.fold.TrendingWeight;
import cascade.feed.Examples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FoldedTest {

    private static final Map<ItemId, Item> ITEMS = Map.of(
            Examples.id("i0"), Examples.item("i0"),
            Examples.id("i1"), Examples.item("i1"),
            Examples.id("i2"), Examples.item("i2"));

    private static final Map<UserId, UserProfile> PROFILES =
            Map.of(new UserId("u0"), new UserProfile("f", 24, null, null, null, Map.of()));

    @Test
    void anEventTrendsForEveryoneAndForTheSegmentOfItsUser() {
        Received known = new Received(event(0, new int[] {0, 1, 1}), 0, 0);
        Received unknown = new Received(event(0, new int[] {1, 2, 1}), 1, 1);

        Folded folded = Folded.of(List.of(known, unknown), Map.of(), PROFILES, Map.of(), ITEMS);

        double weight = TrendingWeight.of(known.event());
        Segment segment = Segment.of(PROFILES.get(new UserId("u0")));
        assertThat(folded.trending())
                .isEqualTo(Map.of(
                        Segment.EVERYONE,
                        Map.of(Examples.id("i1"), weight, Examples.id("i2"), weight),
                        segment,
                        Map.of(Examples.id("i1"), weight)));
    }

    @Property
    void aBatchThatComesAgainChangesNothing(@ForAll("batches") List<Received> batch) {
        Folded once = Folded.of(batch, Map.of(), PROFILES, Map.of(), ITEMS);
        Folded twice = Folded.of(batch, once.states(), PROFILES, once.counts(), ITEMS);

        assertThat(twice.states()).isEqualTo(once.states());
        assertThat(twice.counts()).isEqualTo(once.counts());
        assertThat(twice.trending()).isEmpty();
    }

    @Property
    void whereABatchIsCutDoesNotMatterNorThatSomeOfItComesAgain(
            @ForAll("batches") List<Received> batch,
            @ForAll @IntRange(max = 20) int cut,
            @ForAll @IntRange(max = 20) int back) {
        int end = Math.min(cut, batch.size());
        Folded whole = Folded.of(batch, Map.of(), PROFILES, Map.of(), ITEMS);
        Folded first = Folded.of(batch.subList(0, end), Map.of(), PROFILES, Map.of(), ITEMS);
        Folded second = Folded.of(
                batch.subList(Math.max(0, end - back), batch.size()), first.states(), PROFILES, first.counts(), ITEMS);

        assertThat(merged(first.states(), second.states())).isEqualTo(whole.states());
        assertThat(merged(first.counts(), second.counts())).isEqualTo(whole.counts());
    }

    @Property
    void aStateThatWasWrittenWithoutItsCountersIsNotFoldedTwice(@ForAll("batches") List<Received> batch) {
        Folded whole = Folded.of(batch, Map.of(), PROFILES, Map.of(), ITEMS);
        Folded again = Folded.of(batch, whole.states(), PROFILES, Map.of(), ITEMS);

        assertThat(again.states()).isEqualTo(whole.states());
        assertThat(again.counts()).isEqualTo(whole.counts());
        assertThat(again.trending()).isEqualTo(whole.trending());
    }

    @Provide
    Arbitrary<List<Received>> batches() {
        Arbitrary<Integer> user = Arbitraries.integers().between(0, 3);
        Arbitrary<Integer> item = Arbitraries.integers().between(0, 3);
        Arbitrary<Integer> kind = Arbitraries.integers().between(0, 3);
        return Combinators.combine(user, item, kind)
                .as((u, i, k) -> new int[] {u, i, k})
                .list()
                .ofMaxSize(20)
                .map(rows -> {
                    List<Received> batch = new ArrayList<>();
                    for (int[] row : rows) {
                        // A user's events are all in one partition; offsets rise within it.
                        batch.add(new Received(event(batch.size(), row), row[0] % 2, batch.size()));
                    }
                    return batch;
                });
    }

    private static FeedEvent event(int number, int[] row) {
        var envelope = new FeedEvent.Envelope(
                "e" + number,
                new UserId("u" + row[0]),
                new ItemId("i" + row[1]),
                Examples.NOW.plusSeconds(number),
                new RequestContext(Scene.WATERFALL, Map.of()),
                null,
                null);
        return switch (row[2]) {
            case 0 -> new FeedEvent.Impression(envelope);
            case 1 -> new FeedEvent.Click(envelope);
            case 2 -> new FeedEvent.Like(envelope);
            default -> new FeedEvent.Hide(envelope);
        };
    }

    private static <K, V> Map<K, V> merged(Map<K, V> before, Map<K, V> after) {
        Map<K, V> merged = new HashMap<>(before);
        merged.putAll(after);
        return merged;
    }
}
