package cascade.rank;

import cascade.features.catalogue.CatalogueRow;
import cascade.features.catalogue.Chunks;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.onnx.SplitRanker;
import java.util.Arrays;

/**
 * The items' side of one ranker by ordinal, computed when it is asked for and kept until the item changes: its row, its
 * counters, or its age by as much as the schema tells. Pulled, not pushed: an item that nobody ranks costs nothing, and none can
 * be stale, as each look compares it with the catalogue's row. Blocking, thread-safe; two that miss the same item compute it
 * twice, alike.
 */
final class ItemSides {

    private static final float[] NO_POOL = {};

    /** The items' part of a model: from {@code [size, itemWidth]} ids to {@code [size, poolWidth]} numbers. */
    interface Pools {

        float[] of(int[] ids, int size);
    }

    private final FeatureSchema schema;
    private final Pools pools;
    private final int width;
    private final Chunks<ItemSide> sides = new Chunks<>();

    ItemSides(FeatureSchema schema, Pools pools) {
        this.schema = schema;
        this.pools = pools;
        this.width = schema.width(Field.ITEM);
    }

    /** Those of a ranker: without pools where it is not split. */
    static ItemSides of(LoadedRanker loaded) {
        Pools pools = loaded.ranker() instanceof SplitRanker split
                ? (ids, size) -> split.pools(Field.ITEM, ids, size)
                : (ids, size) -> NO_POOL;
        return new ItemSides(loaded.schema(), pools);
    }

    /** True where the item has a side, be it of now or not. */
    boolean has(int ordinal) {
        return sides.get(ordinal) != null;
    }

    /** The side of each row, in their order, as of {@code nowMillis}. */
    ItemSide[] of(CatalogueRow[] rows, long nowMillis) {
        ItemSide[] found = new ItemSide[rows.length];
        int missing = 0;
        for (int i = 0; i < rows.length; i++) {
            ItemSide side = sides.get(rows[i].ordinal());
            if (side != null && side.isOf(rows[i], nowMillis)) {
                found[i] = side;
            } else {
                missing++;
            }
        }
        if (missing > 0) {
            compute(rows, nowMillis, found, missing);
        }
        return found;
    }

    /** Most changes of an item leave its ids as they are, as one more impression does; then its pool stays too. */
    private void compute(CatalogueRow[] rows, long nowMillis, ItemSide[] found, int missing) {
        int[] ids = new int[missing * width];
        int[] changed = new int[missing];
        int size = 0;
        for (int i = 0; i < rows.length; i++) {
            if (found[i] == null) {
                schema.encodeItem(rows[i].features(), nowMillis, ids, size * width);
                ItemSide before = sides.get(rows[i].ordinal());
                if (before != null && isSame(before.ids(), ids, size * width)) {
                    found[i] = keep(rows[i], nowMillis, before.ids(), before.pool());
                } else {
                    changed[size++] = i;
                }
            }
        }
        if (size > 0) {
            float[] made = pools.of(Arrays.copyOf(ids, size * width), size);
            int poolWidth = made.length / size;
            for (int at = 0; at < size; at++) {
                found[changed[at]] = keep(
                        rows[changed[at]],
                        nowMillis,
                        Arrays.copyOfRange(ids, at * width, (at + 1) * width),
                        Arrays.copyOfRange(made, at * poolWidth, (at + 1) * poolWidth));
            }
        }
    }

    private boolean isSame(int[] before, int[] ids, int from) {
        return Arrays.equals(before, 0, width, ids, from, from + width);
    }

    private ItemSide keep(CatalogueRow row, long nowMillis, int[] ids, float[] pool) {
        var side = new ItemSide(row, nowMillis, schema.itemChangesAt(row.publishedMillis(), nowMillis), ids, pool);
        sides.set(row.ordinal(), side);
        return side;
    }
}
