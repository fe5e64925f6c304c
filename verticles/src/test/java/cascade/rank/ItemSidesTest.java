package cascade.rank;

import static cascade.feed.Examples.id;
import static cascade.feed.Examples.item;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.Item;
import cascade.features.Kind;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.catalogue.ItemChange;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.feed.Examples;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemSidesTest {

    private static final long NOW = Examples.NOW.toEpochMilli();
    private static final long HOUR = 3_600_000;
    private static final FeatureSchema SCHEMA = SmallSchema.OF_ALL;
    private static final int WIDTH = SCHEMA.width(Field.ITEM);

    private final AtomicInteger computed = new AtomicInteger();
    private final Catalogue catalogue =
            Examples.catalogue(IntStream.range(0, 10).mapToObj(i -> item(i, i)).toArray(Item[]::new));
    private final ItemSides sides = new ItemSides(catalogue, SCHEMA, new Naming(WIDTH));

    /** Pools that give each id back: a pool names the ids that it was made of. */
    private final class Naming implements ItemSides.Pools {

        private final int width;

        Naming(int width) {
            this.width = width;
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public void write(int[] ids, float[] pool) {
            computed.incrementAndGet();
            for (int i = 0; i < width; i++) {
                pool[i] = ids[i];
            }
        }
    }

    @Test
    void theSideOfAnItemIsWhatTheSchemaAndTheModelMakeOfIt() {
        for (int number : new int[] {3, 1, 4}) {
            Side side = side(number, NOW);

            assertThat(side.row).isSameAs(row(number));
            assertThat(side.ids).containsExactly(encoded(row(number), NOW));
            assertThat(side.pool).containsExactly(named(side.ids));
        }
    }

    @Test
    void whatIsKnownIsNotComputedAgain() {
        side(1, NOW);
        side(2, NOW);
        assertThat(sides.has(row(1).ordinal())).isTrue();
        assertThat(sides.has(row(5).ordinal())).isFalse();

        side(2, NOW + 1);
        side(5, NOW + 1);
        side(1, NOW + 1);

        assertThat(computed).hasValue(3);
    }

    @Test
    void aRequestOfBeforeGetsASideOfThen() {
        side(1, NOW + 40 * 24 * HOUR);

        assertThat(side(1, NOW).ids).containsExactly(encoded(row(1), NOW));
    }

    @Test
    void anItemThatIsPublishedAnewIsComputedAnew() {
        side(1, NOW);
        Examples.publish(catalogue, item(1, 7));

        Side found = side(1, NOW);

        assertThat(found.row.author()).isEqualTo(catalogue.authors().ordinal("a7"));
        assertThat(found.ids).containsExactly(encoded(row(1), NOW));
        assertThat(computed).hasValue(2);
    }

    @Test
    void anItemWhoseCountsChangeIsComputedAnew() {
        int[] before = side(1, NOW).ids;
        count(1, new Counts(1_000, 900, 0, 0, 0));

        int[] after = side(1, NOW).ids;

        assertThat(after).isNotEqualTo(before).containsExactly(encoded(row(1), NOW));
    }

    @Test
    void anItemWhoseCountsChangeWithoutItsIdsKeepsItsPool() {
        count(1, new Counts(1_000, 100, 0, 0, 0));
        Side before = side(1, NOW);
        count(1, new Counts(1_001, 100, 0, 0, 0));

        Side after = side(1, NOW);

        assertThat(after.row.counts().impressions()).isEqualTo(1_001);
        assertThat(after.ids).containsExactly(encoded(row(1), NOW));
        assertThat(after.pool).containsExactly(before.pool);
        assertThat(computed).hasValue(1);
    }

    /** Items of examples are an hour old, so that the next hour is their next age. */
    @Test
    void anItemThatGrowsOlderIsComputedAnewWhenItsAgeTellsAndNotBefore() {
        int[] young = side(1, NOW).ids;

        assertThat(side(1, NOW + HOUR - 1).ids).containsExactly(young);
        assertThat(computed).hasValue(1);
        int[] older = side(1, NOW + HOUR).ids;

        assertThat(older).isNotEqualTo(young).containsExactly(encoded(row(1), NOW + HOUR));
        assertThat(computed).hasValue(2);
    }

    @Test
    void anItemThatIsTakenDownHasNoIds() {
        side(1, NOW);
        Examples.takeDown(catalogue, "i1");

        Side found = side(1, NOW);

        assertThat(found.row.isUp()).isFalse();
        assertThat(found.ids).containsOnly(0);
        assertThat(found.pool).containsOnly(0);
    }

    /** What is shown is what was ranked, whatever became of it since. */
    @Test
    void idsOfARowFromBeforeAChangeAreThoseOfThen() {
        CatalogueRow before = side(1, NOW).row;
        Examples.publish(catalogue, item(1, 7));
        side(1, NOW);

        assertThat(sides.ids(before, NOW)).containsExactly(encoded(before, NOW));
        assertThat(sides.ids(row(1), NOW + 3 * HOUR)).containsExactly(encoded(row(1), NOW + 3 * HOUR));
    }

    @Test
    void aLookGivesRowsAndStampsWhetherThereAreSidesOrNot() {
        CatalogueRow[] rows = new CatalogueRow[2];
        long[] stamps = new long[2];
        int[] items = {row(3).ordinal(), row(1).ordinal()};

        assertThat(sides.fetch(items, 0, 2)).isZero();
        side(1, NOW);

        assertThat(sides.fetch(items, 0, 2)).isNotZero();
        sides.look(items, 2, rows, stamps);
        assertThat(rows).containsExactly(row(3), row(1));
        assertThat(stamps).containsExactly(catalogue.stamp(items[0]), catalogue.stamp(items[1]));
    }

    @Test
    void idsAndPoolAreOfTheRowWhateverChangesMeanwhile() {
        var isOver = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> change(isOver), threads);
            List<CompletableFuture<Void>> readers = IntStream.range(0, 2)
                    .mapToObj(seed -> CompletableFuture.runAsync(() -> read(new Random(seed)), threads))
                    .toList();
            try {
                readers.forEach(CompletableFuture::join);
            } finally {
                isOver.set(true);
            }
            writer.join();
        }
    }

    private void change(AtomicBoolean isOver) {
        var random = new Random(1);
        while (!isOver.get()) {
            int number = random.nextInt(10);
            if (random.nextBoolean()) {
                Examples.publish(catalogue, item(number, random.nextInt(10)));
            } else {
                count(number, new Counts(random.nextInt(1_000), random.nextInt(100), 0, 0, 0));
            }
        }
    }

    private void read(Random random) {
        for (int i = 0; i < 20_000; i++) {
            long now = NOW + random.nextInt(5) * HOUR;
            Side found = side(random.nextInt(10), now);
            assertThat(found.ids).isEqualTo(encoded(found.row, now));
            assertThat(found.pool).isEqualTo(named(found.ids));
        }
    }

    private void count(int number, Counts counts) {
        catalogue.apply(List.of(new ItemChange.Counted(id("i" + number), counts)));
    }

    private CatalogueRow row(int number) {
        return catalogue.row(catalogue.ordinal(id("i" + number)));
    }

    private Side side(int number, long nowMillis) {
        float[] pool = new float[WIDTH];
        CatalogueRow row = sides.make(row(number).ordinal(), nowMillis, pool);
        return new Side(row, sides.ids(row, nowMillis), pool);
    }

    private record Side(CatalogueRow row, int[] ids, float[] pool) {}

    private static Item item(int number, int author) {
        return Examples.item("i" + number, Kind.VIDEO, "a" + author, "t" + author);
    }

    private static int[] encoded(CatalogueRow row, long nowMillis) {
        int[] ids = new int[WIDTH];
        SCHEMA.encodeItem(row.features(), nowMillis, ids, 0);
        return ids;
    }

    private static float[] named(int[] ids) {
        float[] pool = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            pool[i] = ids[i];
        }
        return pool;
    }
}
