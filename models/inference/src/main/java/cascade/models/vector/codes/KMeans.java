package cascade.models.vector.codes;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Spherical k-means by Lloyd: a vector belongs to the centre with the largest inner product, a centre is the mean of its
 * vectors at unit length. The same for the same seed.
 */
public final class KMeans {

    private static final float NEARLY_EQUAL = 1 / 64f;

    private KMeans() {}

    /**
     * Centres of {@code rows}, {@code [count, dimension]}.
     *
     * @param rows {@code [size, dimension]}, at least {@code count} of them
     */
    public static float[] centres(float[] rows, int size, int dimension, int count, int iterations, long seed) {
        var random = new SplittableRandom(seed);
        // The rows are a random sample in random order.
        float[] centres = Arrays.copyOf(rows, count * dimension);
        int[] nearest = new int[size];
        for (int iteration = 0; iteration < iterations; iteration++) {
            new NearestCentre(centres, count, dimension).assign(rows, size, nearest);
            centres = means(rows, size, dimension, nearest, count, random);
        }
        return centres;
    }

    private static float[] means(
            float[] rows, int size, int dimension, int[] nearest, int count, SplittableRandom random) {
        float[] sums = new float[count * dimension];
        int[] sizes = new int[count];
        for (int row = 0; row < size; row++) {
            int centre = nearest[row] * dimension;
            for (int i = 0; i < dimension; i++) {
                sums[centre + i] += rows[row * dimension + i];
            }
            sizes[nearest[row]]++;
        }
        for (int centre = 0; centre < count; centre++) {
            if (sizes[centre] > 0) {
                unit(sums, centre * dimension, dimension);
            }
        }
        for (int centre = 0; centre < count; centre++) {
            if (sizes[centre] == 0) {
                split(sums, dimension, centre, large(sizes, random), random);
            }
        }
        return sums;
    }

    /** A centre that holds many, by chance in proportion to how many; as if it were halved. */
    private static int large(int[] sizes, SplittableRandom random) {
        long all = Arrays.stream(sizes).asLongStream().sum();
        long at = random.nextLong(all);
        int centre = 0;
        while (at >= sizes[centre]) {
            at -= sizes[centre++];
        }
        sizes[centre] -= sizes[centre] / 2;
        return centre;
    }

    /** An empty centre is moved next to a large one, which will lose half of its vectors to it. */
    private static void split(float[] centres, int dimension, int empty, int large, SplittableRandom random) {
        for (int i = 0; i < dimension; i++) {
            float value = centres[large * dimension + i];
            centres[empty * dimension + i] =
                    value + NEARLY_EQUAL * (random.nextBoolean() ? 1 : -1) * (Math.abs(value) + 1e-3f);
        }
        unit(centres, empty * dimension, dimension);
    }

    static void unit(float[] values, int at, int dimension) {
        double squares = 0;
        for (int i = at; i < at + dimension; i++) {
            squares += (double) values[i] * values[i];
        }
        if (squares > 0) {
            float scale = (float) (1 / Math.sqrt(squares));
            for (int i = at; i < at + dimension; i++) {
                values[i] *= scale;
            }
        }
    }
}
