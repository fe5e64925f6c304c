package cascade.features.store;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.Trend;
import cascade.features.UserProfile;
import cascade.features.catalogue.ItemChange;
import cascade.features.row.RowCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of items promises, of what trends as well. */
public abstract class ItemStoreContract extends StoreContract {

    private static final Item ITEM = Examples.image("i1", "a1", "t1");
    private static final ItemCounts COUNTS =
            new ItemCounts(new Counts(9, 4, 2, 1, 3), Trend.of(4, Examples.NOON.toEpochMilli(), Segment.EVERYONE));
    private static final Segment WOMEN = Segment.of(new UserProfile("f", 24, null, null, null, Map.of()));

    @Test
    void countsComeForAllThatAreAskedForWhetherKnownOrNot() {
        FeatureStore store = store();
        ItemId unknown = new ItemId("i9");
        get(store.putCounts(Map.of(ITEM.id(), COUNTS)));
        assertThat(get(store.counts(List.of(ITEM.id(), unknown))))
                .isEqualTo(Map.of(ITEM.id(), COUNTS, unknown, ItemCounts.NONE));
        assertThat(get(store.counts(List.of()))).isEmpty();
    }

    @Test
    void writingNothingSucceeds() {
        FeatureStore store = store();
        assertThat(get(store.putItems(List.of()))).isEmpty();
        get(store.putCounts(Map.of()));
        get(store.raiseTrending(Map.of(Segment.EVERYONE, Map.of())));
        assertThat(get(store.trending(Segment.EVERYONE, 10))).isEmpty();
    }

    @Test
    void itemsComeInTheOrderAskedForWithoutUnknownOnes() {
        FeatureStore store = store();
        Item second = Examples.video("i2", 60_000);
        get(store.putItem(ITEM));
        get(store.putItem(second));
        get(store.putCounts(Map.of(ITEM.id(), COUNTS)));
        assertThat(get(store.items(Examples.ids("i2", "i7", "i1", "i2"))))
                .containsExactly(
                        new ItemFeatures(second, ItemCounts.NONE),
                        new ItemFeatures(ITEM, COUNTS),
                        new ItemFeatures(second, ItemCounts.NONE));
        assertThat(get(store.items(List.of()))).isEmpty();
    }

    @Test
    void manyItemsPutAtOnceKeepTheirOrderAndVersionsRise() {
        FeatureStore store = store();
        List<Item> items = IntStream.range(0, 5_000)
                .mapToObj(i -> Examples.image("i" + i % 4_000, "a" + i, "t1"))
                .toList();
        List<ItemChange.Published> published = get(store.putItems(items));
        assertThat(published.stream().map(ItemChange.Published::item))
                .isEqualTo(items.stream().map(Item::id).toList());
        assertThat(published.get(4_321).row()).isEqualTo(RowCodec.encodeItem(items.get(4_321)));
        List<Long> versions =
                published.stream().map(ItemChange.Published::version).toList();
        List<ItemId> ids = items.subList(0, 4_000).stream().map(Item::id).toList();
        assertThat(versions).hasSize(5_000).allMatch(version -> version > 0);
        assertThat(IntStream.range(0, 1_000)).allMatch(i -> versions.get(i) < versions.get(4_000 + i));
        List<ItemFeatures> found = get(store.items(ids.reversed()));
        assertThat(found.stream().map(ItemFeatures::id)).isEqualTo(ids.reversed());
        assertThat(found.getLast().item()).isEqualTo(items.get(4_000));
    }

    @Test
    void aReplacedItemIsTheNewOneAndItsCountsStay() {
        FeatureStore store = store();
        Item replacement = Examples.image("i1", "a2", "t2");
        get(store.putItem(ITEM));
        get(store.putCounts(Map.of(ITEM.id(), COUNTS)));
        get(store.putItem(replacement));
        assertThat(get(store.items(Examples.ids("i1")))).containsExactly(new ItemFeatures(replacement, COUNTS));
    }

    @Test
    void eachChangeOfAnItemHasAHigherVersion() {
        FeatureStore store = store();
        long first = get(store.putItems(List.of(ITEM))).getFirst().version();
        long down = get(store.takeDown(ITEM.id()));
        long back = get(store.putItems(List.of(ITEM))).getFirst().version();
        assertThat(List.of(first, down, back)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void trendingScoresRiseAndComeBestFirstUpToTheLimits() {
        FeatureStore store = store();
        raise(store, Segment.EVERYONE, Map.of("i1", 1.0, "i2", 1.5, "i3", -20.25));
        raise(store, Segment.EVERYONE, Map.of("i1", 2.0, "i2", 1.25, "i4", 20_000.5));
        assertThat(get(store.trending(Segment.EVERYONE, 3))).isEqualTo(Examples.ids("i4", "i1", "i2"));
        raise(store, Segment.EVERYONE, Map.of("i5", 5.0));
        assertThat(get(store.trending(Segment.EVERYONE, 10))).isEqualTo(Examples.ids("i4", "i5", "i1", "i2"));
        assertThat(get(store.trending(Segment.EVERYONE, 0))).isEmpty();
    }

    @Test
    void eachSegmentHasTrendsOfItsOwnUpToItsLimit() {
        FeatureStore store = store();
        raise(store, Segment.EVERYONE, Map.of("i1", 1.0));
        raise(store, WOMEN, Map.of("i2", 1.0, "i3", 3.0, "i4", 2.0));
        assertThat(get(store.trending(Segment.EVERYONE, 10))).isEqualTo(Examples.ids("i1"));
        assertThat(get(store.trending(WOMEN, 10))).isEqualTo(Examples.ids("i3", "i4"));
        assertThat(get(store.trending(Segment.of(UserProfile.UNKNOWN), 10))).isEqualTo(Examples.ids("i1"));
    }

    @Test
    void whatRisesInSeveralSegmentsAtOnceIsInEachUpToItsLimitButForWhatIsDown() {
        FeatureStore store = store();
        get(store.takeDown(new ItemId("i9")));
        get(store.raiseTrending(Map.of(
                Segment.EVERYONE,
                Map.of(new ItemId("i1"), 1.0, new ItemId("i2"), 2.0, new ItemId("i3"), 3.0, new ItemId("i9"), 9.0),
                WOMEN,
                Map.of(new ItemId("i2"), 2.0, new ItemId("i4"), 4.0, new ItemId("i5"), 5.0),
                Segment.ALL.getLast(),
                Map.of())));
        get(store.raiseTrending(Map.of()));
        assertThat(get(store.trending(Segment.EVERYONE, 10))).isEqualTo(Examples.ids("i3", "i2", "i1"));
        assertThat(get(store.trending(WOMEN, 10))).isEqualTo(Examples.ids("i5", "i4"));
    }

    private static void raise(FeatureStore store, Segment segment, Map<String, Double> scores) {
        Map<ItemId, Double> raised = new HashMap<>();
        scores.forEach((item, score) -> raised.put(new ItemId(item), score));
        get(store.raiseTrending(Map.of(segment, raised)));
    }

    @Test
    void anItemTakenDownIsNowhereWhateverFeedbackComesLater() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        get(store.putCounts(Map.of(ITEM.id(), COUNTS)));
        get(store.raiseTrending(Map.of(Segment.EVERYONE, Map.of(ITEM.id(), 3.0))));
        get(store.raiseTrending(Map.of(WOMEN, Map.of(ITEM.id(), 3.0))));
        get(store.takeDown(ITEM.id()));
        get(store.putCounts(Map.of(ITEM.id(), COUNTS)));
        get(store.raiseTrending(Map.of(Segment.EVERYONE, Map.of(ITEM.id(), 3.0, new ItemId("i2"), 1.0))));
        assertThat(get(store.items(List.of(ITEM.id())))).isEmpty();
        assertThat(get(store.trending(Segment.EVERYONE, 10))).isEqualTo(Examples.ids("i2"));
        assertThat(get(store.trending(WOMEN, 10))).isEmpty();
    }

    @Test
    void anItemPublishedAgainIsBack() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        get(store.takeDown(ITEM.id()));
        get(store.putItem(ITEM));
        get(store.raiseTrending(Map.of(Segment.EVERYONE, Map.of(ITEM.id(), 1.0))));
        assertThat(get(store.items(List.of(ITEM.id())))).hasSize(1);
        assertThat(get(store.trending(Segment.EVERYONE, 10))).containsExactly(ITEM.id());
    }

    @Test
    void takingDownAnItemNobodyKnowsSucceeds() {
        FeatureStore store = store();
        get(store.takeDown(ITEM.id()));
        assertThat(get(store.items(List.of(ITEM.id())))).isEmpty();
    }
}
