package cascade.models.vector;

import cascade.models.vector.codes.Candidates;

/**
 * The result of one search, best first. Handed over for good: neither array is shared or written to again.
 *
 * @param ordinals {@code [n]} positions in the indexed vectors
 * @param scores {@code [n]} inner products with the query, descending
 */
public record Neighbours(int[] ordinals, float[] scores) {

    /** Nothing found. */
    public static Neighbours none() {
        return new Neighbours(new int[0], new float[0]);
    }

    /** The best {@code k} of those, in order. */
    public static Neighbours of(Candidates best, int k) {
        best.sort();
        int found = Math.min(k, best.size());
        int[] ordinals = new int[found];
        float[] scores = new float[found];
        for (int i = 0; i < found; i++) {
            ordinals[i] = best.row(i);
            scores[i] = best.score(i);
        }
        return new Neighbours(ordinals, scores);
    }

    public int size() {
        return ordinals.length;
    }
}
