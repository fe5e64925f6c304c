package cascade.feed;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a chain of pages has shown, ready to be searched. Immutable. */
final class ShownItems {

    private final int[] sorted;

    private ShownItems(int[] sorted) {
        this.sorted = sorted;
    }

    /** What the pages before {@code cursor} showed; nothing where a chain begins. */
    static ShownItems before(@Nullable Cursor cursor) {
        int[] shown = cursor == null ? new int[0] : cursor.shown().clone();
        Arrays.sort(shown);
        return new ShownItems(shown);
    }

    int size() {
        return sorted.length;
    }

    /** One of the {@link #size} 32-bit hashes, as {@link Cursor#hash} makes them. */
    int hash(int place) {
        return sorted[place];
    }

    /** @param hash the item's {@link cascade.features.IdHash} */
    boolean contains(long hash) {
        return sorted.length > 0 && Arrays.binarySearch(sorted, Cursor.hash(hash)) >= 0;
    }
}
