package cascade.training.embedding;

import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.SplittableRandom;

/**
 * Trainable vectors by row, {@code [rows, width]}, in native memory: more values than a Java array has room
 * for. Row 0 is padding: all zero, and no update reaches it.
 *
 * <p>Mutable: the memory is open to the kernels of this package, which share out the rows where several threads write. It
 * lives as long as the arena that it came from.
 */
public final class EmbeddingTable {

    private final int rows;
    private final int width;
    final MemorySegment values;

    private EmbeddingTable(SegmentAllocator memory, int rows, int width) {
        this.rows = rows;
        this.width = width;
        values = Lanes.allocate(memory, (long) rows * width);
    }

    public static EmbeddingTable zeros(SegmentAllocator memory, int rows, int width) {
        return new EmbeddingTable(memory, rows, width);
    }

    /** Normally distributed with mean 0 and the given standard deviation; equal seeds give equal tables. */
    public static EmbeddingTable normal(SegmentAllocator memory, int rows, int width, double deviation, long seed) {
        EmbeddingTable table = zeros(memory, rows, width);
        var random = new SplittableRandom(seed);
        for (long i = width; i < table.size(); i++) {
            Lanes.set(table.values, i, (float) (deviation * random.nextGaussian()));
        }
        return table;
    }

    /** A copy of {@code values}, {@code [rows, width]}. */
    public static EmbeddingTable copyOf(SegmentAllocator memory, float[] values, int width) {
        if (values.length % width != 0) {
            throw new IllegalArgumentException(values.length + " values do not make rows of " + width);
        }
        EmbeddingTable table = zeros(memory, values.length / width, width);
        table.set(values);
        return table;
    }

    /** Overwrites all rows with {@code others}, {@code [rows, width]}. */
    public void set(float[] others) {
        if (others.length != size()) {
            throw new IllegalArgumentException(others.length + " values for a table of " + size());
        }
        MemorySegment.copy(MemorySegment.ofArray(others), 0, values, 0, size() * Float.BYTES);
    }

    /** Overwrites one row with {@code others}, {@code [width]}. */
    public void set(int row, float[] others) {
        MemorySegment.copy(
                MemorySegment.ofArray(others), 0, values, (long) row * width * Float.BYTES, (long) width * Float.BYTES);
    }

    public int rows() {
        return rows;
    }

    public int width() {
        return width;
    }

    /** Number of values. */
    public long size() {
        return (long) rows * width;
    }

    public float get(int row, int component) {
        return Lanes.get(values, (long) row * width + component);
    }

    /**
     * A copy of all rows, {@code [rows, width]}.
     *
     * @throws IllegalStateException where an array has no room for them
     */
    public float[] toArray() {
        if (size() > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("a table of %,d values does not fit into one array".formatted(size()));
        }
        float[] copy = new float[(int) size()];
        MemorySegment.copy(values, 0, MemorySegment.ofArray(copy), 0, size() * Float.BYTES);
        return copy;
    }

    public void write(SealedOutput output) {
        State.write(output, values, size());
    }

    public void read(SealedInput input) {
        State.read(input, values, size());
    }
}
