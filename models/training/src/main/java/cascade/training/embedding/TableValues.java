package cascade.training.embedding;

import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import cascade.models.memory.LargePages;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;

/**
 * The values of a table as they were at one time, {@code [rows, width]}: in an array while they fit one and came as one, otherwise
 * in native memory, which goes when nobody holds them any more.
 */
public final class TableValues {

    /** No array is longer. */
    private static final long MOST_OF_AN_ARRAY = Integer.MAX_VALUE - 8;

    private static final int PIECE = 1 << 18;

    private final long size;
    private final MemorySegment values;

    private TableValues(long size, MemorySegment values) {
        this.size = size;
        this.values = values;
    }

    /** Those of an array, shared. */
    public static TableValues of(float[] array) {
        return new TableValues(array.length, MemorySegment.ofArray(array));
    }

    /** Room in native memory for so many. */
    public static TableValues room(long size) {
        return new TableValues(size, Lanes.allocate(new LargePages(Arena.ofAuto()), size));
    }

    /** How many there are. */
    public long size() {
        return size;
    }

    public float get(long i) {
        return values.getAtIndex(ValueLayout.JAVA_FLOAT, i); // not by Lanes, whose segments are all native
    }

    /** Copies {@code count} from {@code from} on to {@code to} from {@code at} on. */
    public void copyTo(long from, float[] to, int at, int count) {
        MemorySegment.copy(values, ValueLayout.JAVA_FLOAT, from * Float.BYTES, to, at, count);
    }

    /** Overwrites them with those of a table of the same size. */
    public void copy(EmbeddingTable table) {
        MemorySegment.copy(table.values, 0, values, 0, bytes(table));
    }

    /** Makes them, which are the mean of {@code points - 1} tables, the mean of one more of the same size. */
    public void addToMean(EmbeddingTable table, int points) {
        long size = bytes(table) / Float.BYTES;
        long i = 0;
        for (; i <= size - Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector mean = Lanes.load(values, i);
            Lanes.store(Lanes.load(table.values, i).sub(mean).div(points).add(mean), values, i);
        }
        for (; i < size; i++) {
            float mean = Lanes.get(values, i);
            Lanes.set(values, i, mean + (Lanes.get(table.values, i) - mean) / points);
        }
    }

    /** Overwrites those of a table of the same size with them. */
    public void copyTo(EmbeddingTable table) {
        MemorySegment.copy(values, 0, table.values, 0, bytes(table));
    }

    private long bytes(EmbeddingTable table) {
        if (table.size() != size) {
            throw new IllegalArgumentException(size + " values for a table of " + table.size());
        }
        return size * Float.BYTES;
    }

    /** Whether {@link #toArray} has room for them. */
    public boolean fitArray() {
        return size <= MOST_OF_AN_ARRAY;
    }

    /**
     * All of them; shared where they came as an array.
     *
     * @throws IllegalStateException where an array has no room for them
     */
    public float[] toArray() {
        if (!fitArray()) {
            throw new IllegalStateException("a table of %,d values does not fit into one array".formatted(size));
        }
        Optional<Object> array = values.heapBase();
        if (array.isPresent() && array.get() instanceof float[] shared) {
            return shared;
        }
        float[] copy = new float[(int) size];
        MemorySegment.copy(values, 0, MemorySegment.ofArray(copy), 0, size * Float.BYTES);
        return copy;
    }

    /**
     * A little-endian copy of all of them.
     *
     * @throws IllegalStateException where a buffer has no room for them
     */
    public ByteBuffer littleEndian() {
        if (size > MOST_OF_AN_ARRAY / Float.BYTES) {
            throw new IllegalStateException("a table of %,d values does not fit into one buffer".formatted(size));
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        var floats = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        MemorySegment.copy(
                values, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, MemorySegment.ofBuffer(buffer), floats, 0, size);
        return buffer;
    }

    public void write(SealedOutput output) {
        State.write(output, values, size);
    }

    /** As a section of floats. */
    public void writeSection(SealedOutput output) {
        output.startSection();
        for (long from = 0; from < size; from += PIECE) {
            float[] piece = new float[(int) Math.min(PIECE, size - from)];
            copyTo(from, piece, 0, piece.length);
            output.writeLittleEndian(piece, piece.length);
        }
    }

    /** Overwrites them with as many of a checkpoint. */
    public void read(SealedInput input) {
        State.read(input, values, size);
    }
}
