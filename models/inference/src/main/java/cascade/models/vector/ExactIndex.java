package cascade.models.vector;

import cascade.models.embed.ItemVectors;
import java.util.Arrays;

/**
 * Scans every vector: the oracle for the other indexes, and the index of choice for a few thousand vectors. Takes vectors
 * of any length.
 */
public final class ExactIndex implements VectorIndex {

    private final float[] vectors;
    private final int dimension;

    /**
     * Reads {@code vectors} for as long as it lives; nobody may write to them.
     *
     * @param vectors {@code [size, dimension]}, row after row, finite
     */
    public ExactIndex(float[] vectors, int dimension) {
        if (dimension < 1 || vectors.length % dimension != 0) {
            throw new IllegalArgumentException(
                    vectors.length + " values do not make vectors of dimension " + dimension);
        }
        this.vectors = vectors;
        this.dimension = dimension;
    }

    public static ExactIndex of(ItemVectors vectors) {
        return new ExactIndex(vectors.matrix(), vectors.dimension());
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int size() {
        return vectors.length / dimension;
    }

    @Override
    public Neighbours search(float[] query, int k) {
        Queries.check(query, k, dimension);
        long[] keys = new long[size()];
        for (int ordinal = 0; ordinal < keys.length; ordinal++) {
            keys[ordinal] = key(innerProduct(query, ordinal), ordinal);
        }
        Arrays.sort(keys);
        int found = Math.min(k, keys.length);
        int[] ordinals = new int[found];
        float[] scores = new float[found];
        for (int i = 0; i < found; i++) {
            ordinals[i] = (int) keys[i];
            scores[i] = innerProduct(query, ordinals[i]);
        }
        return new Neighbours(ordinals, scores);
    }

    private float innerProduct(float[] query, int ordinal) {
        float sum = 0;
        for (int i = 0, at = ordinal * dimension; i < dimension; i++, at++) {
            sum += query[i] * vectors[at];
        }
        return sum;
    }

    /** Sorts ascending into descending scores, ties by ascending ordinal. */
    private static long key(float score, int ordinal) {
        int bits = Float.floatToIntBits(score);
        // Negative floats order backwards as integers; flipping their low bits straightens them.
        int ordered = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
        return ((long) ~ordered << 32) | ordinal;
    }

    /** Holds nothing to release. */
    @Override
    public void close() {}
}
