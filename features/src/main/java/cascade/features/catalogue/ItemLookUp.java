package cascade.features.catalogue;

import cascade.features.ItemId;
import cascade.features.ItemIds;
import java.util.function.ToIntFunction;

/**
 * Looks many items up at once. Whether an item is the one of its hash takes five looks at memory, each of which says where the next has to
 * be, and a million items are in no cache: so each look is a loop of its own over some hundred items, of which the processor waits for many
 * at a time. One item after the other took three times as long.
 */
final class ItemLookUp {

    private static final int BATCH = 256;
    private static final ItemId NOTHING = new ItemId("-");

    private final ItemIds items;
    private final OrdinalTable table;
    private final Rows rows;
    private final CatalogueRow[] found = new CatalogueRow[BATCH];
    private final ItemId[] ids = new ItemId[BATCH];
    private final String[] texts = new String[BATCH];

    ItemLookUp(ItemIds items, OrdinalTable table, Rows rows) {
        this.items = items;
        this.table = table;
        this.rows = rows;
    }

    /**
     * The ordinal of each item; the caller's own.
     *
     * @param give gives an ordinal to an item that seems to have none
     */
    int[] ordinals(ToIntFunction<ItemId> give) {
        int[] ordinals = new int[items.size()];
        for (int from = 0; from < ordinals.length; from += BATCH) {
            int count = Math.min(BATCH, ordinals.length - from);
            find(from, count, ordinals);
            read(from, count);
            for (int i = 0; i < count; i++) {
                if (found[i] == null || !items.isAt(from + i, texts[i])) {
                    ordinals[from + i] = give.applyAsInt(items.get(from + i));
                }
            }
        }
        return ordinals;
    }

    private void find(int from, int count, int[] ordinals) {
        for (int i = from; i < from + count; i++) {
            ordinals[i] = table.find(items.hash(i));
        }
        for (int i = 0; i < count; i++) {
            found[i] = ordinals[from + i] < 0 ? null : rows.get(ordinals[from + i]);
        }
    }

    /** The text of each that was found, and is not too long to be the one. */
    private void read(int from, int count) {
        for (int i = 0; i < count; i++) {
            ids[i] = found[i] == null ? NOTHING : found[i].id();
        }
        for (int i = 0; i < count; i++) {
            texts[i] = ids[i].value();
        }
        for (int i = 0; i < count; i++) {
            found[i] = texts[i].length() > items.bytes(from + i) ? null : found[i];
        }
    }
}
