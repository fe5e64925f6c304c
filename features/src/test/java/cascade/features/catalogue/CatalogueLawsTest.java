package cascade.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.row.RowCodec;
import cascade.features.store.BucketPosition;
import cascade.features.store.BucketReading;
import cascade.features.store.LogReading;
import cascade.features.store.MemoryFeatureStore;
import cascade.features.store.StoreLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** However writes, changes heard and whole readings follow one another, the catalogue ends as the store is. */
class CatalogueLawsTest {

    /** Two or three changes a bucket, one take-down a bucket: most followers are lost, most take-downs are forgotten. */
    private static final StoreLimits FORGETFUL = new StoreLimits(Duration.ofDays(1), 5, 5, 5, 1, 450);

    private static final StoreLimits ROOMY = new StoreLimits(Duration.ofDays(1), 5, 5, 5, 10_000, 1 << 20);

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void aCatalogueEqualsAPlainMapWhateverIsTrimmedAndForgotten(@ForAll("steps") List<Step> steps) {
        check(new World(FORGETFUL), steps);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void aCatalogueEqualsAPlainMap(@ForAll("steps") List<Step> steps) {
        check(new World(ROOMY), steps);
    }

    private static void check(World world, List<Step> steps) {
        steps.forEach(world::take);
        world.catchUp();
        world.check();
    }

    enum Act {
        PUT,
        PUT_HERE,
        TAKE_DOWN,
        TAKE_DOWN_HERE,
        COUNT,
        FOLLOW,
        BEGIN_READING,
        END_READINGS,
        RECLAIM,
        LOSE_ALL
    }

    record Step(Act act, int item, int flavour) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Act> acts = Arbitraries.frequencyOf(
                Tuple.of(30, Arbitraries.of(Act.values()).filter(act -> act != Act.LOSE_ALL)),
                Tuple.of(1, Arbitraries.just(Act.LOSE_ALL)));
        return Combinators.combine(
                        acts,
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, 3))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    /** A store, one who follows it, and what both should hold. */
    private static final class World {

        private final MemoryFeatureStore store;
        private final Catalogue catalogue = new Catalogue(new CatalogueLimits(50, 50));
        private final List<BucketPosition> positions =
                new ArrayList<>(Collections.nCopies(IdHash.BUCKETS, BucketPosition.START));
        private final List<Map.Entry<Long, BucketReading>> begun = new ArrayList<>();
        private final Map<ItemId, Item> items = new HashMap<>();
        private final Map<ItemId, Counts> counts = new HashMap<>();
        /** Counted last while they were not published. */
        private final Set<ItemId> countedEarly = new HashSet<>();

        private final Reclaiming reclaiming;
        private long nanos;

        World(StoreLimits limits) {
            store = new MemoryFeatureStore(limits);
            reclaiming = new Reclaiming(catalogue, limits.bucketDownMost(), _ -> true, () -> nanos);
        }

        void take(Step step) {
            ItemId id = new ItemId("i" + step.item());
            switch (step.act()) {
                case PUT -> put(id, step.flavour());
                case PUT_HERE -> {
                    long version = put(id, step.flavour());
                    byte[] row = RowCodec.encodeItem(items.get(id));
                    catalogue.apply(List.of(new ItemChange.Published(id, version, row)));
                }
                case TAKE_DOWN -> takeDown(id);
                case TAKE_DOWN_HERE -> {
                    catalogue.apply(List.of(new ItemChange.TakenDown(id, takeDown(id))));
                    assertThat(catalogue.isUp(catalogue.ordinal(id))).isFalse();
                }
                case COUNT -> {
                    Counts now = new Counts(1 + step.flavour(), 0, 0, 0, 0);
                    store.putCounts(Map.of(id, new ItemCounts(now)));
                    counts.put(id, now);
                    if (items.containsKey(id)) {
                        countedEarly.remove(id);
                    } else {
                        countedEarly.add(id);
                    }
                }
                case FOLLOW -> follow();
                case BEGIN_READING -> {
                    int bucket = IdHash.bucket(id.hash());
                    begun.add(Map.entry(
                            catalogue.lastVersion(bucket), store.read(bucket).result()));
                }
                case END_READINGS -> {
                    begun.forEach(reading -> replace(reading.getKey(), reading.getValue()));
                    begun.clear();
                }
                case RECLAIM -> reclaim();
                case LOSE_ALL -> {
                    store.clear();
                    items.clear();
                    counts.clear();
                }
            }
        }

        /** Forty minutes in which nothing happens: what was read before them is old, and all that happened is known. */
        private void reclaim() {
            begun.clear();
            catchUp();
            for (int round = 0; round < 20; round++) {
                nanos += Duration.ofMinutes(2).toNanos();
                reclaiming.round();
            }
        }

        private long put(ItemId id, int flavour) {
            Item item = Examples.item(
                    id.value(), Kind.IMAGE, "a" + flavour, "t1", Examples.NOON.plusSeconds(flavour), null);
            items.put(id, item);
            return store.putItems(List.of(item)).result().getFirst().version();
        }

        private long takeDown(ItemId id) {
            items.remove(id);
            return store.takeDown(id).result();
        }

        private boolean follow() {
            LogReading reading = store.after(positions, Duration.ofMillis(1))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            catalogue.apply(reading.changes());
            for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
                positions.set(bucket, reading.positions().get(bucket));
            }
            reading.lost().forEach(this::reread);
            return !reading.changes().isEmpty() || !reading.lost().isEmpty();
        }

        private void reread(int bucket) {
            replace(catalogue.lastVersion(bucket), store.read(bucket).result());
        }

        private void replace(long lastKnown, BucketReading reading) {
            catalogue.replaceBucket(reading.bucket(), reading.version(), lastKnown, reading.items());
            positions.set(reading.bucket(), reading.position());
        }

        void catchUp() {
            while (follow()) {
                assertThat(positions).hasSize(IdHash.BUCKETS);
            }
            BucketSum[] here = catalogue.sums();
            List<BucketSum> there = store.sums().result();
            for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
                if (!here[bucket].equals(there.get(bucket))) {
                    reread(bucket);
                }
            }
        }

        void check() {
            assertThat(List.of(catalogue.sums())).isEqualTo(store.sums().result());
            assertThat(catalogue.published()).isEqualTo(items.size());
            for (int ordinal = 0; ordinal < catalogue.size(); ordinal++) {
                CatalogueRow row = catalogue.row(ordinal);
                if (row.isGone()) {
                    assertThat(catalogue.ordinal(row.id())).isNotEqualTo(ordinal);
                    continue;
                }
                assertThat(catalogue.ordinal(row.id())).isEqualTo(ordinal);
                Item item = items.get(row.id());
                assertThat(row.isUp()).as(row.toString()).isEqualTo(item != null);
                assertThat(catalogue.isUp(ordinal)).isEqualTo(row.isUp());
                if (item != null) {
                    assertThat(row.item()).isEqualTo(item);
                    assertThat(catalogue.authors().word(row.author()))
                            .isEqualTo(item.author().value());
                }
            }
            assertThat(Arrays.stream(catalogue.fresh())
                            .mapToObj(o -> catalogue.row(o).id()))
                    .isEqualTo(items.values().stream()
                            .sorted(Comparator.comparing(Item::publishedAt)
                                    .thenComparing(item -> item.id().value())
                                    .reversed())
                            .map(Item::id)
                            .toList());
            Map<ItemId, ItemCounts> stored = store.counts(items.keySet()).result();
            for (ItemId id : items.keySet()) {
                Counts here = catalogue.row(catalogue.ordinal(id)).counts();
                // Counts go with the take-down that is forgotten, which catalogues are not told.
                List<Counts> right =
                        new ArrayList<>(List.of(stored.get(id).counts(), counts.getOrDefault(id, Counts.NONE)));
                if (countedEarly.contains(id)) {
                    // And with an ordinal that is taken back, until the item is counted again.
                    right.add(Counts.NONE);
                }
                assertThat(here).as(id.value()).isIn(right);
            }
        }
    }
}
