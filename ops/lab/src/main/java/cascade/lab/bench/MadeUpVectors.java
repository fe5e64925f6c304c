package cascade.lab.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Unit vectors from a mixture, as embeddings lie: topics, clusters around the topics, vectors around the clusters; cluster n
 * is as large as {@code 1 / sqrt(n)} says. Or vectors in all directions, without clusters. The same for the same seed.
 */
public final class MadeUpVectors {

    private static final int CLUSTERS_PER_TOPIC = 50;
    /** Lengths of what a cluster adds to its topic, and a vector to its cluster, both of length 1. */
    private static final double CLUSTER_SPREAD = .8;

    private static final double SPREAD = .7;

    private final int dimension;
    private final float[] clusters;
    private final double[] shares;

    /** @param clusters number of them; 0 for none */
    public MadeUpVectors(int dimension, int clusters, long seed) {
        this.dimension = dimension;
        var random = new SplittableRandom(seed);
        float[] topics = new float[(clusters + CLUSTERS_PER_TOPIC - 1) / CLUSTERS_PER_TOPIC * dimension];
        for (int at = 0; at < topics.length; at += dimension) {
            around(null, 0, 1, random, topics, at);
        }
        this.clusters = new float[clusters * dimension];
        shares = new double[clusters];
        double sum = 0;
        for (int cluster = 0; cluster < clusters; cluster++) {
            int topic = random.nextInt(topics.length / dimension);
            around(topics, topic * dimension, CLUSTER_SPREAD, random, this.clusters, cluster * dimension);
            sum += 1 / Math.sqrt(cluster + 1);
            shares[cluster] = sum;
        }
    }

    /** {@code [which, dimension]}: a vector around each cluster named by its number, independent of those of another seed. */
    public float[] around(int[] which, long seed) {
        var random = new SplittableRandom(seed);
        float[] vectors = new float[Math.multiplyExact(which.length, dimension)];
        for (int i = 0; i < which.length; i++) {
            around(clusters, which[i] * dimension, SPREAD, random, vectors, i * dimension);
        }
        return vectors;
    }

    /** {@code [count, dimension]}, independent of those of another seed. */
    float[] draw(int count, long seed) {
        var random = new SplittableRandom(seed);
        float[] vectors = new float[count * dimension];
        for (int at = 0; at < vectors.length; at += dimension) {
            if (shares.length == 0) {
                around(null, 0, 1, random, vectors, at);
            } else {
                around(clusters, cluster(random) * dimension, SPREAD, random, vectors, at);
            }
        }
        return vectors;
    }

    /** {@code vectors}, unit vectors each, moved in any direction by {@code share} of that length and not brought back to it. */
    float[] moved(float[] vectors, double share, long seed) {
        var random = new SplittableRandom(seed);
        double scale = share / Math.sqrt(dimension);
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] += (float) (scale * random.nextGaussian());
        }
        return vectors;
    }

    private int cluster(RandomGenerator random) {
        int found = Arrays.binarySearch(shares, random.nextDouble() * shares[shares.length - 1]);
        return Math.min(shares.length - 1, found < 0 ? -found - 1 : found);
    }

    /** A unit vector around a centre, at about {@code spread} from it before it is brought to unit length. */
    private void around(
            float @Nullable [] centres, int centre, double spread, RandomGenerator random, float[] into, int at) {
        double scale = spread / Math.sqrt(dimension);
        double squares = 0;
        for (int i = 0; i < dimension; i++) {
            double value = scale * random.nextGaussian() + (centres == null ? 0 : centres[centre + i]);
            into[at + i] = (float) value;
            squares += value * value;
        }
        float inverse = (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < dimension; i++) {
            into[at + i] *= inverse;
        }
    }
}
