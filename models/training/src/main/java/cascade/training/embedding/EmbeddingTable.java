package cascade.training.embedding;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Trainable vectors by row, {@code [rows, width]}. Row 0 is padding: all zero, and no update reaches it.
 *
 * <p>Mutable, for one thread: the array is open to the kernels of this package.
 */
public final class EmbeddingTable {

    private final int width;
    final float[] values;

    private EmbeddingTable(int width, float[] values) {
        this.width = width;
        this.values = values;
    }

    public static EmbeddingTable zeros(int rows, int width) {
        return new EmbeddingTable(width, new float[Math.multiplyExact(rows, width)]);
    }

    /** Normally distributed with mean 0 and the given standard deviation; equal seeds give equal tables. */
    public static EmbeddingTable normal(int rows, int width, double deviation, long seed) {
        EmbeddingTable table = zeros(rows, width);
        var random = new SplittableRandom(seed);
        for (int i = width; i < table.values.length; i++) {
            table.values[i] = (float) (deviation * random.nextGaussian());
        }
        return table;
    }

    /** A copy of {@code values}, {@code [rows, width]}. */
    public static EmbeddingTable copyOf(float[] values, int width) {
        if (values.length % width != 0) {
            throw new IllegalArgumentException(values.length + " values do not make rows of " + width);
        }
        return new EmbeddingTable(width, values.clone());
    }

    /** Overwrites all rows with {@code others}, {@code [rows, width]}. */
    public void set(float[] others) {
        System.arraycopy(others, 0, values, 0, values.length);
    }

    public int rows() {
        return values.length / width;
    }

    public int width() {
        return width;
    }

    /** A copy of all rows, {@code [rows, width]}. */
    public float[] toArray() {
        return Arrays.copyOf(values, values.length);
    }
}
