package cascade.models.vector.codes;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Vectors as they are, row after row.
 *
 * @param values {@code [rows, stride]}
 * @param stride dimension, rounded up to a multiple of {@link Shapes#WIDEST}; zeros fill up
 */
public record FloatRows(MemorySegment values, int stride) {

    /** Rows to {@link #fetch} at a time: few enough to stay in the nearest cache until they are worked on. */
    public static final int AHEAD = 32;

    private static final int LINE = 64 / Float.BYTES;

    public static FloatRows allocate(SegmentAllocator memory, long rows, int dimension) {
        int stride = Shapes.roundUp(dimension, Shapes.WIDEST);
        return new FloatRows(memory.allocate(Math.max(1, bytes(rows, stride)), 64), stride);
    }

    public static long bytes(long rows, int stride) {
        return rows * stride * Float.BYTES;
    }

    /** These rows, and room for more. */
    public FloatRows longer(long rows, int dimension) {
        FloatRows longer = allocate(Arena.ofAuto(), rows, dimension);
        MemorySegment.copy(values, 0, longer.values, 0, values.byteSize());
        return longer;
    }

    public void set(long row, float[] from, int at, int dimension) {
        MemorySegment.copy(from, at, values, ValueLayout.JAVA_FLOAT, bytes(row, stride), dimension);
    }

    public void get(long row, float[] to, int at, int dimension) {
        MemorySegment.copy(values, ValueLayout.JAVA_FLOAT, bytes(row, stride), to, at, dimension);
    }

    /** The inner product of a row with {@code query}, {@code [stride]}. */
    public float product(long row, float[] query) {
        long at = row * stride;
        FloatVector sum = FloatVector.zero(Shapes.FLOATS);
        for (int i = 0; i < stride; i += Shapes.FLOATS.length()) {
            sum = FloatVector.fromArray(Shapes.FLOATS, query, i).fma(Shapes.floats(values, at + i), sum);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    /**
     * Reads the first {@code count} of {@code rows}, so that they are in the cache when they are worked on: a loop
     * that does nothing but read waits for many rows at once. Four lines of a row at a time, without a loop over them, since
     * the instructions between reads bound how many are under way.
     *
     * @return of no use but to be used, or the reading would be optimised away
     */
    public int fetch(int[] rows, int count) {
        int seen = 0;
        for (int line = 0; line < stride; line += 4 * LINE) {
            int second = Math.min(line + LINE, stride - 1);
            int third = Math.min(line + 2 * LINE, stride - 1);
            int fourth = Math.min(line + 3 * LINE, stride - 1);
            for (int i = 0; i < count; i++) {
                long at = (long) rows[i] * stride;
                seen ^= bits(at + line) ^ bits(at + second) ^ bits(at + third) ^ bits(at + fourth);
            }
        }
        return seen;
    }

    private int bits(long at) {
        return values.getAtIndex(ValueLayout.JAVA_INT, at);
    }
}
