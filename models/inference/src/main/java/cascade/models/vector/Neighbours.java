package cascade.models.vector;

/**
 * The result of one search, best first. Handed over for good: neither array is shared or written to again.
 *
 * @param ordinals {@code [n]} positions in the indexed vectors
 * @param scores {@code [n]} inner products with the query, descending
 */
public record Neighbours(int[] ordinals, float[] scores) {

    /** Nothing found. */
    static Neighbours none() {
        return new Neighbours(new int[0], new float[0]);
    }

    public int size() {
        return ordinals.length;
    }
}
