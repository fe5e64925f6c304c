package cascade.rank;

import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.embed.SimilarityTowers;
import cascade.models.onnx.SplitRanker;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The items' side of one ranker by ordinal, the ids that an item is encoded to and the model's pool of them, behind it the item's vector where the ranker brings towers: computed when it is asked
 * for and kept until the item changes: its row, its counters, or its age by as much as the schema tells. Pulled, not pushed: an
 * item that nobody ranks costs nothing, and none can be stale, as each look compares it with the catalogue's {@link
 * Catalogue#stamp}. Thread-safe, nobody waits; two that miss the same item compute it twice, alike.
 */
final class ItemSides {

    /** The items' part of a model. */
    interface Pools {

        /** Numbers of a pool. */
        int width();

        /** Writes the pool of {@code ids} to {@code pool}. */
        void write(int[] ids, float[] pool);
    }

    /** Of a ranker that is not split. */
    private static final Pools NONE = new Pools() {

        @Override
        public int width() {
            return 0;
        }

        @Override
        public void write(int[] ids, float[] pool) {}
    };

    private final Catalogue catalogue;
    private final FeatureSchema schema;
    private final Pools pools;
    private final @Nullable SimilarityTowers towers;
    private final int width;
    private final int poolWidth;
    private volatile SideChunk[] chunks = {};

    /** Without vectors. */
    ItemSides(Catalogue catalogue, FeatureSchema schema, Pools pools) {
        this(catalogue, schema, pools, null);
    }

    private ItemSides(Catalogue catalogue, FeatureSchema schema, Pools pools, @Nullable SimilarityTowers towers) {
        this.catalogue = catalogue;
        this.schema = schema;
        this.pools = pools;
        this.towers = towers;
        this.width = schema.width(Field.ITEM);
        this.poolWidth = pools.width() + (towers == null ? 0 : towers.dimension());
    }

    /** Those of a ranker: without pools where it is not split, with vectors where it brings towers. */
    static ItemSides of(Catalogue catalogue, LoadedRanker loaded) {
        return new ItemSides(
                catalogue,
                loaded.schema(),
                loaded.ranker() instanceof SplitRanker split ? pools(split) : NONE,
                loaded.similarity().orElse(null));
    }

    private static Pools pools(SplitRanker split) {
        return new Pools() {

            @Override
            public int width() {
                return split.poolWidth();
            }

            @Override
            public void write(int[] ids, float[] pool) {
                split.pool(Field.ITEM, ids, 0, pool, 0);
            }
        };
    }

    /** Ids of an item. */
    int width() {
        return width;
    }

    /** Numbers of a pool, and of the vector behind it. */
    int poolWidth() {
        return poolWidth;
    }

    /** Where in a pool the item's vector begins, of a ranker that brings towers. */
    int vectorAt() {
        return pools.width();
    }

    /** True where the item has a side, be it of now or not. */
    boolean has(int item) {
        int chunk = item >> SideChunk.BITS;
        SideChunk[] present = chunks;
        return chunk < present.length && present[chunk].has(item & SideChunk.MASK);
    }

    /**
     * Reads what the catalogue knows of each item now, in loops so tight that the processor fetches many at once, where one candidate after
     * the other would wait for main memory.
     *
     * @param size how many of {@code items}
     * @param rows {@code [size]} is given each item's row
     * @param stamps likewise its stamp, as it was before the row was read
     */
    void look(int[] items, int size, CatalogueRow[] rows, long[] stamps) {
        for (int i = 0; i < size; i++) {
            stamps[i] = catalogue.stamp(items[i]);
        }
        for (int i = 0; i < size; i++) {
            rows[i] = catalogue.row(items[i]);
        }
    }

    /**
     * Looks at the memory of the sides of some items, in the same way.
     *
     * @return nothing of meaning, to be kept somewhere: else the compiler leaves some of this out
     */
    long fetch(int[] items, int from, int to) {
        long sum = 0;
        SideChunk[] present = chunks;
        for (int i = from; i < to; i++) {
            int chunk = items[i] >> SideChunk.BITS;
            if (chunk < present.length) {
                sum += present[chunk].fetch(items[i] & SideChunk.MASK);
            }
        }
        return sum;
    }

    /**
     * Writes an item's pool to {@code pool}; zeros of an item that is not up.
     *
     * @param row of the item, that it is made of
     * @param stamp of the item before the row was read
     * @param nowMillis as of which it is
     */
    void pool(CatalogueRow row, int item, long stamp, long nowMillis, float[] pool) {
        SideChunk chunk = chunk(item >> SideChunk.BITS);
        boolean isKnown = chunk.readPool(item & SideChunk.MASK, stamp, nowMillis, pool);
        if (!isKnown || catalogue.stamp(item) != stamp) {
            compute(row, nowMillis, chunk, pool);
        }
    }

    /** The same of its ids, from {@code at} on: for a ranker that is not split. */
    void ids(CatalogueRow row, int item, long stamp, long nowMillis, int[] to, int at) {
        boolean isKnown = chunk(item >> SideChunk.BITS).readIds(item & SideChunk.MASK, stamp, nowMillis, to, at);
        if (!isKnown || catalogue.stamp(item) != stamp) {
            int[] ids = compute(row, nowMillis, chunk(item >> SideChunk.BITS), new float[poolWidth]);
            System.arraycopy(ids, 0, to, at, width);
        }
    }

    /** Makes sure that an item has a side of now, and writes its pool to {@code pool}. */
    CatalogueRow make(int item, long nowMillis, float[] pool) {
        long stamp = catalogue.stamp(item);
        CatalogueRow row = catalogue.row(item);
        pool(row, item, stamp, nowMillis, pool);
        return row;
    }

    /** The {@code [width]} ids of an item that was up, as of {@code nowMillis}: those that its pool was made of. */
    int[] ids(CatalogueRow row, long nowMillis) {
        int[] ids = new int[width];
        if (row.isUp()) {
            int item = row.ordinal();
            long stamp = catalogue.stamp(item);
            boolean isNow = catalogue.row(item) == row
                    && chunk(item >> SideChunk.BITS).readIds(item & SideChunk.MASK, stamp, nowMillis, ids, 0)
                    && catalogue.stamp(item) == stamp;
            if (!isNow) {
                schema.encodeItem(row.features(), nowMillis, ids, 0);
            }
        }
        return ids;
    }

    /** Most changes of an item leave its ids as they are, as one more impression does; then its pool is copied. */
    private int[] compute(CatalogueRow row, long nowMillis, SideChunk chunk, float[] pool) {
        int[] ids = new int[width];
        if (!row.isUp()) {
            Arrays.fill(pool, 0, poolWidth, 0);
            return ids;
        }
        int place = row.ordinal() & SideChunk.MASK;
        schema.encodeItem(row.features(), nowMillis, ids, 0);
        if (!chunk.readPoolOf(place, ids, pool)) {
            pools.write(ids, pool);
        }
        if (towers != null) {
            towers.write(row.id(), row::item, pool, pools.width());
        }
        long stamp = catalogue.stamp(row.ordinal());
        if (isEven(stamp) && catalogue.row(row.ordinal()) == row && catalogue.stamp(row.ordinal()) == stamp) {
            long until = schema.itemChangesAt(row.publishedMillis(), nowMillis);
            chunk.write(place, stamp, nowMillis, until, ids, pool);
        }
        return ids;
    }

    private static boolean isEven(long stamp) {
        return (stamp & 1) == 0;
    }

    private SideChunk chunk(int number) {
        SideChunk[] present = chunks;
        return number < present.length ? present[number] : grow(number);
    }

    private synchronized SideChunk grow(int number) {
        SideChunk[] present = chunks;
        if (number >= present.length) {
            SideChunk[] more = Arrays.copyOf(present, number + 1);
            for (int i = present.length; i < more.length; i++) {
                more[i] = new SideChunk(width, poolWidth);
            }
            chunks = more;
            present = more;
        }
        return present[number];
    }
}
