package cascade.features.store;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.catalogue.BucketSum;
import cascade.features.catalogue.ItemChange;
import cascade.features.row.RowCodec;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every log of items promises to those who follow it. */
public abstract class ItemLogContract extends StoreContract {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(8);
    private static final List<BucketPosition> START = Collections.nCopies(IdHash.BUCKETS, BucketPosition.START);
    private static final Item ITEM = Examples.image("i1", "a1", "t1");
    private static final int BUCKET = IdHash.bucket(ITEM.id().hash());

    /** Makes the store lose everything, as a server without a file does. */
    protected abstract void forgetAll();

    @Test
    void aBucketNobodyWroteToIsEmpty() {
        BucketReading reading = get(store().read(BUCKET));
        assertThat(reading).isEqualTo(new BucketReading(BUCKET, BucketPosition.START, 0, List.of()));
        assertThat(get(store().sums())).isEqualTo(Collections.nCopies(IdHash.BUCKETS, BucketSum.EMPTY));
    }

    @Test
    void aBucketHoldsWhatIsPublishedWhatIsDownAndWhatWasCounted() {
        FeatureStore store = store();
        long put = put(store, ITEM);
        ItemId other = sameBucket(1).getFirst();
        get(store.putCounts(Map.of(ITEM.id(), counts(7), other, counts(3))));
        long down = get(store.takeDown(other));
        BucketReading reading = get(store.read(BUCKET));
        assertThat(reading.version()).isEqualTo(down);
        assertThat(reading.items())
                .contains(new ItemChange.TakenDown(other, down))
                .anyMatch(change -> change instanceof ItemChange.Published it && it.version() == put);
        assertThat(describe(reading.items()))
                .containsExactlyInAnyOrder("i1 by a1", other + " down", "i1 seen 7", other + " seen 3");
    }

    @Test
    void changesComeInTheOrderOfTheirBucketEachOnce() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        get(store.putCounts(Map.of(ITEM.id(), counts(7))));
        LogReading first = get(store.after(START, LONG));
        get(store.takeDown(ITEM.id()));
        get(store.putItem(Examples.image("i1", "a2", "t1")));
        LogReading second = get(store.after(first.positions(), LONG));
        assertThat(describe(first.changes())).containsExactly("i1 by a1", "i1 seen 7");
        assertThat(describe(second.changes())).containsExactly("i1 down", "i1 by a2");
        assertThat(first.lost()).isEmpty();
        assertThat(second.lost()).isEmpty();
        assertThat(get(store.after(second.positions(), SHORT)).changes()).isEmpty();
    }

    @Test
    void whoReadsAnOldPlaceAgainHearsTheSameAgain() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        get(store.takeDown(ITEM.id()));
        List<String> first = describe(get(store.after(START, LONG)).changes());
        assertThat(describe(get(store.after(START, LONG)).changes())).isEqualTo(first);
    }

    @Test
    void changesGoOnFromTheReadingOfABucket() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        List<BucketPosition> positions = positions(store);
        assertThat(get(store.after(positions, SHORT)).changes()).isEmpty();
        get(store.takeDown(ITEM.id()));
        LogReading reading = get(store.after(positions, LONG));
        assertThat(describe(reading.changes())).containsExactly("i1 down");
        assertThat(reading.lost()).isEmpty();
    }

    @Test
    void whoWaitsHearsOfTheNextChange() {
        FeatureStore store = store();
        Future<LogReading> waiting = store.after(START, LONG);
        get(store.putItem(ITEM));
        assertThat(describe(get(waiting).changes())).containsExactly("i1 by a1");
    }

    @Test
    void manyChangesComeInParts() {
        FeatureStore store = store();
        List<Item> items = IntStream.range(0, 5_000)
                .mapToObj(i -> Examples.image("i" + i, "a1", "t1"))
                .toList();
        List<String> heard = new ArrayList<>();
        List<BucketPosition> positions = START;
        for (List<Item> part : List.of(items.subList(0, 500), items.subList(500, 1_000))) {
            get(store.putItems(part));
            LogReading reading;
            do {
                reading = get(store.after(positions, SHORT));
                assertThat(reading.lost()).isEmpty();
                positions = reading.positions();
                heard.addAll(describe(reading.changes()));
            } while (!reading.changes().isEmpty());
        }
        assertThat(heard).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void whoseNextChangeIsTrimmedIsToldAndReadsTheBucketAnew() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        List<BucketPosition> early = positions(store);
        for (int i = 0; i < 1_000; i++) {
            get(store.putItem(ITEM));
        }
        get(store.putItem(Examples.image("other", "a1", "t1")));
        LogReading reading = get(store.after(early, LONG));
        assertThat(reading.lost()).containsExactly(BUCKET);
        assertThat(describe(reading.changes())).containsExactly("other by a1");
        List<BucketPosition> healed = new ArrayList<>(reading.positions());
        BucketReading anew = get(store.read(BUCKET));
        healed.set(BUCKET, anew.position());
        assertThat(describe(anew.items())).containsExactly("i1 by a1");
        get(store.takeDown(ITEM.id()));
        LogReading after = get(store.after(healed, LONG));
        assertThat(after.lost()).isEmpty();
        assertThat(describe(after.changes())).containsExactly("i1 down");
    }

    @Test
    void whoFollowedAStoreThatForgotEverythingIsToldWithItsNextChange() {
        FeatureStore store = store();
        get(store.putItem(ITEM));
        get(store.putItem(ITEM));
        List<BucketPosition> before = positions(store);
        forgetAll();
        get(store.putItem(ITEM));
        assertThat(get(store.after(before, LONG)).lost()).contains(BUCKET);
        for (int i = 0; i < 2; i++) {
            get(store.putItem(ITEM));
        }
        assertThat(get(store.after(before, LONG)).lost()).contains(BUCKET);
    }

    @Test
    void aStoreThatForgotEverythingGivesNoVersionAgain() {
        FeatureStore store = store();
        long before = get(store.takeDown(ITEM.id()));
        forgetAll();
        awaitNextMillisecond();
        assertThat(get(store.takeDown(ITEM.id()))).isGreaterThan(before);
    }

    /** An empty store counts from the time on, which a fast machine may find as it was. */
    private static void awaitNextMillisecond() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() <= now) {
            Thread.onSpinWait();
        }
    }

    @Test
    void sumsAreOfWhatIsPublished() {
        FeatureStore store = store();
        List<ItemId> others = sameBucket(3);
        get(store.putItem(ITEM));
        List<Long> versions = new ArrayList<>();
        others.forEach(item -> versions.add(put(store, Examples.image(item.value(), "a1", "t1"))));
        versions.add(put(store, ITEM));
        get(store.takeDown(others.getFirst()));
        get(store.takeDown(others.getFirst()));
        get(store.putCounts(Map.of(ITEM.id(), counts(1))));
        assertThat(get(store.sums()).get(BUCKET))
                .isEqualTo(new BucketSum(3, versions.get(1) + versions.get(2) + versions.get(3)));
    }

    @Test
    void theFirstTakeDownsAreForgottenBeyondTheMostAndTheirCountsToo() {
        FeatureStore store = store();
        int most = LIMITS.bucketDownMost();
        List<ItemId> items = sameBucket(most + 3);
        items.forEach(item -> get(store.putCounts(Map.of(item, counts(2)))));
        items.forEach(item -> get(store.takeDown(item)));
        List<String> described = describe(get(store.read(BUCKET)).items());
        assertThat(described.stream().filter(line -> line.contains("down")))
                .hasSize(most)
                .noneMatch(line -> line.startsWith(items.get(2) + " "))
                .anyMatch(line -> line.startsWith(items.getLast() + " "));
        assertThat(described.stream().filter(line -> line.contains("seen"))).hasSize(most);
        assertThat(get(store.sums()).get(BUCKET)).isEqualTo(BucketSum.EMPTY);
    }

    private static long put(FeatureStore store, Item item) {
        return get(store.putItems(List.of(item))).getFirst().version();
    }

    private static List<BucketPosition> positions(FeatureStore store) {
        return IntStream.range(0, IdHash.BUCKETS)
                .mapToObj(bucket -> get(store.read(bucket)).position())
                .toList();
    }

    private static List<ItemId> sameBucket(int count) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> new ItemId("x" + i))
                .filter(item -> IdHash.bucket(item.hash()) == BUCKET)
                .limit(count)
                .toList();
    }

    private static ItemCounts counts(long impressions) {
        return new ItemCounts(new Counts(impressions, 0, 0, 0, 0));
    }

    private static List<String> describe(List<ItemChange> changes) {
        return changes.stream()
                .map(change -> switch (change) {
                    case ItemChange.Published published ->
                        published.item() + " by "
                                + RowCodec.decodeItem(published.item(), published.row())
                                        .author();
                    case ItemChange.TakenDown down -> down.item() + " down";
                    case ItemChange.Counted counted ->
                        counted.item() + " seen " + counted.counts().impressions();
                })
                .toList();
    }
}
