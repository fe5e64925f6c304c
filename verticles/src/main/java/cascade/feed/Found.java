package cascade.feed;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one source found, best first, in columns; each item once. Never written to once made.
 *
 * @param size how many there are; columns may be longer, and what is there is of no meaning
 * @param items {@code [size]} ordinals of the catalogue
 * @param scores {@code [size]}; they compare within the list only
 * @param triggers {@code [size]} the ordinal of the item that each was started from; null where a source starts from none
 */
@SuppressWarnings("ArrayRecordComponent") // of hundreds, in a hot path; compared by nobody
public record Found(Source source, int size, int[] items, float[] scores, int @Nullable [] triggers) {

    private static final int[] NO_ITEMS = {};
    private static final float[] NO_SCORES = {};

    public Found {
        if (items.length < size || scores.length < size || (triggers != null && triggers.length < size)) {
            throw notAlike(source, items, scores, triggers);
        }
    }

    /** All of these items. */
    public Found(Source source, int[] items, float[] scores, int @Nullable [] triggers) {
        this(source, items.length, items, scores, triggers);
        if (scores.length != items.length || (triggers != null && triggers.length != items.length)) {
            throw notAlike(source, items, scores, triggers);
        }
    }

    private static IllegalArgumentException notAlike(
            Source source, int[] items, float[] scores, int @Nullable [] triggers) {
        return new IllegalArgumentException(source + " found " + items.length + " items and " + scores.length
                + " scores" + (triggers == null ? "" : " and " + triggers.length + " triggers"));
    }

    /**
     * The first {@code size} of what a source has gathered, which goes on gathering there for others.
     *
     * @param memory to lie in
     */
    public static Found copyOf(
            Source source, int size, int[] items, float[] scores, int @Nullable [] triggers, RequestMemory memory) {
        RequestMemory.Finds own = memory.finds(source, size);
        System.arraycopy(items, 0, own.items, 0, size);
        System.arraycopy(scores, 0, own.scores, 0, size);
        if (triggers != null) {
            System.arraycopy(triggers, 0, own.triggers, 0, size);
        }
        return new Found(source, size, own.items, own.scores, triggers == null ? null : own.triggers);
    }

    /** A source that found nothing. */
    public static Found nothing(Source source) {
        return new Found(source, NO_ITEMS, NO_SCORES, null);
    }

    /** A copy of the items, and of nothing else. */
    public int[] itemsAlone() {
        return Arrays.copyOf(items, size);
    }

    /** Where the item stands, -1 where the source has not found it. Reads the list: for the items of a page. */
    public int rank(int item) {
        for (int rank = 0; rank < size; rank++) {
            if (items[rank] == item) {
                return rank;
            }
        }
        return -1;
    }
}
