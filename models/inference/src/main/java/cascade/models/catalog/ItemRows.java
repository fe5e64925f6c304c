package cascade.models.catalog;

import cascade.features.ItemId;
import cascade.features.ItemIds;
import cascade.features.ItemOrdinals;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.BitSet;
import java.util.List;

/** Which item each row of a bundle's vectors is of, by the ordinal that it has in this process, and the way back. Immutable. */
public final class ItemRows {

    private final int[] items;
    private final Int2IntOpenHashMap rows;

    private ItemRows(int[] items) {
        this.items = items;
        rows = new Int2IntOpenHashMap(items.length);
        rows.defaultReturnValue(-1);
        for (int row = 0; row < items.length; row++) {
            rows.put(items[row], row);
        }
    }

    /**
     * Rows of items that get their ordinals now, where they have none.
     *
     * @param ids by row, none twice
     */
    public static ItemRows of(List<ItemId> ids, ItemOrdinals ordinals) {
        return new ItemRows(ordinals.of(ItemIds.of(ids)));
    }

    /** The ordinal of the item of each row; shared, to be read and never written. */
    int[] items() {
        return items;
    }

    void mark(BitSet marked) {
        for (int item : items) {
            marked.set(item);
        }
    }

    /** The row of the item with this ordinal, or -1 where it has none. */
    int row(int item) {
        return rows.get(item);
    }
}
