package cascade.models.vector;

import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The nearest of each of some vectors, found once so that they need not be searched for: neighbours are the same for everyone. In
 * memory of its own or mapped from a file; that goes when nobody refers to it. Immutable, thread-safe.
 *
 * <p>On disk a sealed file {@code CASC-NBR}: size, depth, then two sections of {@code [size, depth]}: rows as ints, -1 where there
 * are no more, and scores from 0 to 1 as 16 bits. Little-endian.
 */
public final class NeighbourTable {

    private static final SealedFormat FORMAT = new SealedFormat("CASC-NBR", 1);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int MOST = 0xffff;
    private static final int NONE = -1;
    /** So many more are searched for than kept: those at the end change places where sums are rounded otherwise. */
    private static final int SPARE = 8;

    private final int size;
    private final int depth;
    private final MemorySegment rows;
    private final MemorySegment scores;

    private NeighbourTable(int size, int depth, MemorySegment rows, MemorySegment scores) {
        this.size = size;
        this.depth = depth;
        this.rows = rows;
        this.scores = scores;
    }

    /** Vectors by row. */
    @FunctionalInterface
    public interface Vectors {

        /** A copy of one. */
        float[] copy(int row);
    }

    /**
     * The table of {@code size} vectors that {@code index} holds, which takes a search for each of them, on all cores.
     *
     * @param depth neighbours of each at most, itself among them
     */
    public static NeighbourTable of(Vectors vectors, int size, VectorIndex index, int depth) {
        Arena memory = Arena.ofAuto();
        MemorySegment rows = memory.allocate(Math.max(1, (long) size * depth * Integer.BYTES), Integer.BYTES);
        MemorySegment scores = memory.allocate(Math.max(1, (long) size * depth * Short.BYTES), Short.BYTES);
        IntStream.range(0, size).parallel().forEach(row -> {
            float[] vector = vectors.copy(row);
            Scored near = new Scored(vector, index, index.search(vector, depth + SPARE));
            for (int i = 0; i < depth; i++) {
                boolean isThere = i < near.rows.length;
                long at = (long) row * depth + i;
                rows.set(INT, at * Integer.BYTES, isThere ? near.rows[i] : NONE);
                scores.set(SHORT, at * Short.BYTES, isThere ? code(near.scores[i]) : 0);
            }
        });
        return new NeighbourTable(size, depth, rows, scores);
    }

    private static short code(double score) {
        return (short) Math.round(Math.clamp(score, 0, 1) * MOST);
    }

    /**
     * Neighbours by products that are summed up one after the other: a search sums in an order that is the compiler's choice, and two
     * trainings are to leave the same file. Of equal ones the lower row goes first.
     */
    private static final class Scored {

        private final int[] rows;
        private final double[] scores;

        Scored(float[] vector, VectorIndex index, Neighbours found) {
            rows = found.ordinals();
            scores = new double[rows.length];
            float[] other = new float[vector.length];
            for (int i = 0; i < rows.length; i++) {
                int row = rows[i];
                index.copy(row, other, 0);
                double score = 0;
                for (int j = 0; j < vector.length; j++) {
                    score += (double) vector[j] * other[j];
                }
                place(row, score, i);
            }
        }

        /** Among the first {@code size}, which are in order. */
        private void place(int row, double score, int size) {
            int at = size;
            while (at > 0 && (scores[at - 1] < score || (scores[at - 1] == score && rows[at - 1] > row))) {
                scores[at] = scores[at - 1];
                rows[at] = rows[at - 1];
                at--;
            }
            scores[at] = score;
            rows[at] = row;
        }
    }

    /** Vectors that have neighbours here. */
    public int size() {
        return size;
    }

    /** Neighbours of each at most. */
    public int depth() {
        return depth;
    }

    /**
     * Those of the {@code most} nearest of a row that {@code accepts} takes, best first; a negative inner product counts as 0.
     *
     * @param most at most {@link #depth}
     */
    public Neighbours of(int of, int most, IntPredicate accepts) {
        Near near = Near.of(most);
        int[] found = near.rows;
        float[] values = near.values;
        int count = 0;
        long at = (long) of * depth;
        for (int i = 0; i < most; i++) {
            int row = rows.get(INT, (at + i) * Integer.BYTES);
            if (row == NONE) {
                break;
            }
            if (accepts.test(row)) {
                found[count] = row;
                values[count++] = (scores.get(SHORT, (at + i) * Short.BYTES) & MOST) / (float) MOST;
            }
        }
        return new Neighbours(Arrays.copyOf(found, count), Arrays.copyOf(values, count));
    }

    /** Where a thread puts those of one row after the other, until it is known how many there are. */
    private static final class Near {

        private static final ThreadLocal<Near> OF_THREAD = ThreadLocal.withInitial(() -> new Near(256));

        private final int[] rows;
        private final float[] values;

        private Near(int most) {
            rows = new int[most];
            values = new float[most];
        }

        static Near of(int most) {
            Near near = OF_THREAD.get();
            if (near.rows.length < most) {
                near = new Near(most);
                OF_THREAD.set(near);
            }
            return near;
        }
    }

    public void write(Path file) {
        FORMAT.write(file, output -> {
            output.writeInt(size);
            output.writeInt(depth);
            output.writeSection(rows.asSlice(0, (long) size * depth * Integer.BYTES));
            output.writeSection(scores.asSlice(0, (long) size * depth * Short.BYTES));
        });
    }

    /**
     * The table in the file, mapped, which must stay as it is.
     *
     * @throws cascade.models.file.CorruptFileException naming the file and its fault
     */
    public static NeighbourTable map(Path file) {
        return FORMAT.read(file, NeighbourTable::parse);
    }

    private static NeighbourTable parse(SealedInput input) {
        int size = input.readInt();
        int depth = input.readInt();
        if (size < 0 || depth < 1) {
            throw input.corrupt("has " + depth + " neighbours of each of " + size);
        }
        Arena memory = Arena.ofAuto();
        MemorySegment rows = input.mapSection((long) size * depth * Integer.BYTES, memory);
        MemorySegment scores = input.mapSection((long) size * depth * Short.BYTES, memory);
        for (long at = 0; at < (long) size * depth; at++) {
            int row = rows.get(INT, at * Integer.BYTES);
            if (row < NONE || row >= size) {
                throw input.corrupt("names vector " + row + " of " + size);
            }
        }
        return new NeighbourTable(size, depth, rows, scores);
    }
}
