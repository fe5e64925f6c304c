package cascade.features.catalogue;

import java.util.Arrays;

/**
 * The items published last, newest first and of one moment by id, the last first; up to a bound, beyond which the oldest give
 * way. Columns that are moved, not a tree: to walk a tree for the copy that readers get was up to half of what a change cost.
 * Written by one thread.
 */
final class NewestList {

    private final Rows rows;
    private final int most;
    private long[] millis = new long[16];
    private int[] items = new int[16];
    private int size;

    /** @param rows by ordinal, for the ids of items */
    NewestList(int most, Rows rows) {
        this.rows = rows;
        this.most = most;
    }

    /** False where the list is full of newer ones. */
    boolean add(CatalogueRow row) {
        return add(row.ordinal(), row.publishedMillis());
    }

    /** As {@link #add(CatalogueRow)}, without a look at the row where no other is of its moment. */
    boolean add(int item, long publishedMillis) {
        int place = place(item, publishedMillis);
        if (place == most) {
            return false;
        }
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
            millis = Arrays.copyOf(millis, 2 * size);
        }
        int moved = Math.min(size, most - 1) - place;
        System.arraycopy(items, place, items, place + 1, moved);
        System.arraycopy(millis, place, millis, place + 1, moved);
        items[place] = item;
        millis[place] = publishedMillis;
        size = Math.min(size + 1, most);
        return true;
    }

    /** False where it is not in the list. */
    boolean remove(CatalogueRow row) {
        int place = place(row.ordinal(), row.publishedMillis());
        if (place == size || items[place] != row.ordinal()) {
            return false;
        }
        size--;
        System.arraycopy(items, place + 1, items, place, size - place);
        System.arraycopy(millis, place + 1, millis, place, size - place);
        return true;
    }

    /** Forgets all items. */
    void clear() {
        size = 0;
    }

    /** Ordinals, newest first; the caller's own. */
    int[] toArray() {
        return Arrays.copyOf(items, size);
    }

    /** Where the item stands or would stand: the first place that no newer one has. */
    private int place(int item, long publishedMillis) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isNewer(middle, item, publishedMillis)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isNewer(int place, int item, long publishedMillis) {
        if (millis[place] != publishedMillis) {
            return millis[place] > publishedMillis;
        }
        // An id never changes, whatever else of its row may have by now.
        CatalogueRow other = rows.get(items[place]);
        CatalogueRow row = rows.get(item);
        return other != null
                && row != null
                && other.id().value().compareTo(row.id().value()) > 0;
    }
}
