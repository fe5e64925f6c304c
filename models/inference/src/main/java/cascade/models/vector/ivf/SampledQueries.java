package cascade.models.vector.ivf;

import cascade.models.vector.codes.Sampling;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Queries that an index is measured with while it is built.
 *
 * @param values {@code [count, dimension]}
 * @param selves {@code [count]}: the vector that a query is, which is not its own neighbour; -1 where it is none
 */
record SampledQueries(float[] values, int[] selves) {

    /** Of its length, by how much a vector is moved that stands in for a query: as far as queries were that found too little. */
    private static final double OFF_PLACE = .85;

    /**
     * Some of the vectors themselves, each moved off its place, since nothing is known of the queries to come: users lie
     * farther from items than items from each other, and must find as much.
     */
    static SampledQueries ofVectors(float[] vectors, int dimension, IvfSettings settings) {
        int[] sample = sample(vectors.length / dimension, settings);
        float[] queries = rows(vectors, dimension, sample);
        var random = new SplittableRandom(settings.seed() + 2);
        for (int at = 0; at < queries.length; at += dimension) {
            move(queries, at, dimension, random);
        }
        return new SampledQueries(queries, sample);
    }

    /** In any direction, by a share of its length. */
    private static void move(float[] queries, int at, int dimension, RandomGenerator random) {
        double squares = 0;
        for (int i = at; i < at + dimension; i++) {
            squares += queries[i] * queries[i];
        }
        double scale = OFF_PLACE * Math.sqrt(squares / dimension);
        for (int i = at; i < at + dimension; i++) {
            queries[i] += (float) (scale * random.nextGaussian());
        }
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
        return Sampling.of(size, Math.min(size, settings.sampledQueries()), settings.seed() + 1);
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
