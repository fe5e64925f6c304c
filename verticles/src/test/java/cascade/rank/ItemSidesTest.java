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
    private final ItemSides sides = new ItemSides(SCHEMA, (ids, size) -> {
        computed.addAndGet(size);
        return pools(ids);
    });
    private final Catalogue catalogue =
            Examples.catalogue(IntStream.range(0, 10).mapToObj(i -> item(i, i)).toArray(Item[]::new));

    @Test
    void theSideOfAnItemIsWhatTheSchemaAndTheGraphMakeOfIt() {
        CatalogueRow[] rows = rows(3, 1, 4);

        ItemSide[] found = sides.of(rows, NOW);

        for (int i = 0; i < rows.length; i++) {
            assertThat(found[i].row()).isSameAs(rows[i]);
            assertThat(found[i].ids()).containsExactly(encoded(rows[i], NOW));
            assertThat(found[i].pool()).containsExactly(pools(found[i].ids()));
        }
    }

    @Test
    void whatIsKnownIsNotComputedAgain() {
        ItemSide[] before = sides.of(rows(1, 2), NOW);
        ItemSide[] after = sides.of(rows(2, 5, 1), NOW + 1);

        assertThat(after[0]).isSameAs(before[1]);
        assertThat(after[2]).isSameAs(before[0]);
        assertThat(computed).hasValue(3);
    }

    @Test
    void aRequestOfBeforeGetsASideOfThen() {
        sides.of(rows(1), NOW + 40 * 24 * HOUR);

        assertThat(sides.of(rows(1), NOW)[0].ids()).containsExactly(encoded(rows(1)[0], NOW));
    }

    @Test
    void anItemThatIsPublishedAnewIsComputedAnew() {
        sides.of(rows(1), NOW);
        Examples.publish(catalogue, item(1, 7));

        ItemSide found = sides.of(rows(1), NOW)[0];

        assertThat(found.row().author()).isEqualTo(catalogue.authors().ordinal("a7"));
        assertThat(found.ids()).containsExactly(encoded(rows(1)[0], NOW));
        assertThat(computed).hasValue(2);
    }

    @Test
    void anItemWhoseCountsChangeIsComputedAnew() {
        int[] before = sides.of(rows(1), NOW)[0].ids();
        count(1, new Counts(1_000, 900, 0, 0, 0));

        int[] after = sides.of(rows(1), NOW)[0].ids();

        assertThat(after).isNotEqualTo(before).containsExactly(encoded(rows(1)[0], NOW));
    }

    @Test
    void anItemWhoseCountsChangeWithoutItsIdsKeepsItsPool() {
        count(1, new Counts(1_000, 100, 0, 0, 0));
        ItemSide before = sides.of(rows(1), NOW)[0];
        count(1, new Counts(1_001, 100, 0, 0, 0));

        ItemSide after = sides.of(rows(1), NOW)[0];

        assertThat(after.row().counts().impressions()).isEqualTo(1_001);
        assertThat(after.ids()).containsExactly(encoded(rows(1)[0], NOW));
        assertThat(after.pool()).isSameAs(before.pool());
        assertThat(computed).hasValue(1);
    }

    /** Items of examples are an hour old, so that the next hour is their next age. */
    @Test
    void anItemThatGrowsOlderIsComputedAnewWhenItsAgeTellsAndNotBefore() {
        ItemSide young = sides.of(rows(1), NOW)[0];

        assertThat(sides.of(rows(1), NOW + HOUR - 1)[0]).isSameAs(young);
        ItemSide older = sides.of(rows(1), NOW + HOUR)[0];

        assertThat(older.ids()).isNotEqualTo(young.ids()).containsExactly(encoded(rows(1)[0], NOW + HOUR));
        assertThat(computed).hasValue(2);
    }

    @Test
    void aRowThatWasTakenBeforeAChangeKeepsItsOwnSide() {
        CatalogueRow[] before = rows(1);
        Examples.publish(catalogue, item(1, 7));
        sides.of(rows(1), NOW);

        ItemSide found = sides.of(before, NOW)[0];

        assertThat(found.row()).isSameAs(before[0]);
        assertThat(found.ids()).containsExactly(encoded(before[0], NOW));
    }

    @Test
    void withoutAGraphOfItemsThereAreIdsAlone() {
        var whole = new ItemSides(SCHEMA, (ids, size) -> new float[0]);

        ItemSide found = whole.of(rows(2), NOW)[0];

        assertThat(found.pool()).isEmpty();
        assertThat(found.ids()).containsExactly(encoded(rows(2)[0], NOW));
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
        for (int i = 0; i < 2_000; i++) {
            long now = NOW + random.nextInt(5) * HOUR;
            CatalogueRow[] rows = rows(random.ints(5, 0, 10).toArray());
            ItemSide[] found = sides.of(rows, now);
            for (int place = 0; place < rows.length; place++) {
                assertThat(found[place].row()).isSameAs(rows[place]);
                assertThat(found[place].pool()).isEqualTo(pools(found[place].ids()));
            }
        }
    }

    private void count(int number, Counts counts) {
        catalogue.apply(List.of(new ItemChange.Counted(id("i" + number), counts)));
    }

    private CatalogueRow[] rows(int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> catalogue.row(catalogue.ordinal(id("i" + number))))
                .toArray(CatalogueRow[]::new);
    }

    private static Item item(int number, int author) {
        return Examples.item("i" + number, Kind.VIDEO, "a" + author, "t" + author);
    }

    private static int[] encoded(CatalogueRow row, long nowMillis) {
        int[] ids = new int[WIDTH];
        SCHEMA.encodeItem(row.features(), nowMillis, ids, 0);
        return ids;
    }

    /** A graph that gives each id back: a pool names the ids that it was made of. */
    private static float[] pools(int[] ids) {
        float[] pools = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            pools[i] = ids[i];
        }
        return pools;
    }
}
