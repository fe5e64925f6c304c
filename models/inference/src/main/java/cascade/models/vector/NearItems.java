package cascade.models.vector;

/**
 * The result of one search of a {@link LiveIndex}, best first. The arrays are the reader's own.
 *
 * @param items {@code [n]} ordinals of items, none twice
 * @param scores {@code [n]} inner products with the query, descending
 */
@SuppressWarnings("ArrayRecordComponent") // of hundreds, in a hot path; compared by nobody
public record NearItems(int[] items, float[] scores) {

    private static final NearItems NONE = new NearItems(new int[0], new float[0]);

    public NearItems {
        if (items.length != scores.length) {
            throw new IllegalArgumentException(items.length + " items have " + scores.length + " scores");
        }
    }

    public static NearItems none() {
        return NONE;
    }

    public int size() {
        return items.length;
    }
}
