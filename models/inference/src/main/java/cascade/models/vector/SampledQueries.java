package cascade.models.vector;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Queries that an index is measured with while it is built.
 *
 * @param values {@code [count, dimension]}
 * @param selves {@code [count]}: the vector that a query is, which is not its own neighbour; -1 where it is none
 */
record SampledQueries(float[] values, int[] selves) {

    /** Some of the vectors themselves. */
    static SampledQueries ofVectors(float[] vectors, int dimension, IvfSettings settings) {
        int[] sample = sample(vectors.length / dimension, settings);
        return new SampledQueries(rows(vectors, dimension, sample), sample);
    }

    /** Some of those given, or of the vectors where all given are without a direction: such find nothing in particular. */
    static SampledQueries of(float[] queries, float[] vectors, int dimension, IvfSettings settings) {
        int[] directed = directed(queries, dimension);
        if (directed.length == 0) {
            return ofVectors(vectors, dimension, settings);
        }
        int[] sample = sample(directed.length, settings);
        for (int i = 0; i < sample.length; i++) {
            sample[i] = directed[sample[i]];
        }
        int[] none = new int[sample.length];
        Arrays.fill(none, -1);
        return new SampledQueries(rows(queries, dimension, sample), none);
    }

    private static int[] sample(int size, IvfSettings settings) {
        return IvfBuild.sample(size, Math.min(size, settings.sampledQueries()), settings.seed() + 1);
    }

    private static int[] directed(float[] queries, int dimension) {
        return IntStream.range(0, queries.length / dimension)
                .filter(query -> isDirected(queries, query * dimension, dimension))
                .toArray();
    }

    private static boolean isDirected(float[] queries, int at, int dimension) {
        for (int i = at; i < at + dimension; i++) {
            if (queries[i] != 0) {
                return true;
            }
        }
        return false;
    }

    private static float[] rows(float[] from, int dimension, int[] which) {
        float[] rows = new float[which.length * dimension];
        for (int i = 0; i < which.length; i++) {
            System.arraycopy(from, which[i] * dimension, rows, i * dimension, dimension);
        }
        return rows;
    }

    int count() {
        return selves.length;
    }

    float[] query(int i) {
        int dimension = values.length / selves.length;
        return Arrays.copyOfRange(values, i * dimension, (i + 1) * dimension);
    }
}
