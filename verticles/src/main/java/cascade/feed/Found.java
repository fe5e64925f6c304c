package cascade.feed;

import org.jspecify.annotations.Nullable;

/**
 * What one source found, best first, in columns; each item once. Never written to once made.
 *
 * @param items {@code [size]} ordinals of the catalogue
 * @param scores {@code [size]}; they compare within the list only
 * @param triggers {@code [size]} the ordinal of the item that each was started from; null where a source starts from none
 */
@SuppressWarnings("ArrayRecordComponent") // of hundreds, in a hot path; compared by nobody
public record Found(Source source, int[] items, float[] scores, int @Nullable [] triggers) {

    private static final int[] NO_ITEMS = {};
    private static final float[] NO_SCORES = {};

    public Found {
        if (items.length != scores.length || (triggers != null && triggers.length != items.length)) {
            throw new IllegalArgumentException(source + " found " + items.length + " items and " + scores.length
                    + " scores" + (triggers == null ? "" : " and " + triggers.length + " triggers"));
        }
    }

    /** A source that found nothing. */
    public static Found nothing(Source source) {
        return new Found(source, NO_ITEMS, NO_SCORES, null);
    }

    public int size() {
        return items.length;
    }

    /** Where the item stands, -1 where the source has not found it. Reads the list: for the items of a page. */
    public int rank(int item) {
        for (int rank = 0; rank < items.length; rank++) {
            if (items[rank] == item) {
                return rank;
            }
        }
        return -1;
    }
}
