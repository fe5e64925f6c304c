package cascade.models.vector.ivf;

import cascade.models.vector.Neighbours;
import cascade.models.vector.codes.Candidates;
import cascade.models.vector.exact.ExactBatch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What searches for some queries should find, to measure with how much of it they do.
 *
 * @param depths numbers of neighbours, ascending, each less than there are vectors
 * @param neighbours {@code [queries, deepest]} ordinals of the true ones, the nearest first
 * @param recall share of them to find
 */
record Truth(SampledQueries queries, int[] depths, int[][] neighbours, double recall) {

    private static final int[] DEPTHS = {1, 10, 20, 50, 100, 200, 500, 1_000};

    /** Of the misses allowed, those kept for what the sample does not show: queries farther from centres, and what codes lose. */
    private static final double RESERVE = .1;

    static Truth of(float[] vectors, int dimension, SampledQueries queries, double recall) {
        int size = vectors.length / dimension;
        int[] depths = IntStream.of(DEPTHS).filter(depth -> depth < size).toArray();
        int deepest = depths.length == 0 ? 0 : depths[depths.length - 1];
        // One more, for a query that is a vector itself.
        List<Neighbours> nearest = ExactBatch.search(vectors, dimension, queries.values(), deepest + 1, Candidates.ALL);
        int[][] neighbours = new int[nearest.size()][];
        for (int i = 0; i < neighbours.length; i++) {
            int self = queries.selves()[i];
            neighbours[i] = Arrays.stream(nearest.get(i).ordinals())
                    .filter(ordinal -> ordinal != self)
                    .limit(deepest)
                    .toArray();
        }
        return new Truth(queries, depths, neighbours, recall);
    }

    int deepest() {
        return depths[depths.length - 1];
    }

    /** The share that may be missed. */
    double missed() {
        return (1 - recall) * (1 - RESERVE);
    }
}
