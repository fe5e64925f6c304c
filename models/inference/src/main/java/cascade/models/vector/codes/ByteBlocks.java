package cascade.models.vector.codes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Vectors in 8 bits a value, laid out for scanning: {@code v = scale * code}, codes in -127..127, a scale for each vector.
 *
 * <p>Sixteen rows make a block. In a block the codes lie by pairs of dimensions: those of dimensions 0 and 1 of all sixteen
 * rows, then those of 2 and 3, and so on. A load of one pair widens to shorts that are multiplied by the same two values of
 * the query; four such products are summed in shorts, then the two halves of every int are added up. No sum ever crosses
 * lanes. Rows of a list follow each other; a list starts a block, so the last block of a list may be part empty.
 *
 * @param codes {@code [blocks, stride / 2, 16, 2]}
 * @param scales {@code [rows + 16]}, of all lists without gaps
 * @param stride dimension, rounded up to a multiple of {@link Shapes#WIDEST}
 */
public record ByteBlocks(MemorySegment codes, MemorySegment scales, int stride) implements CodeBlocks {

    private static final int LARGEST = 127;
    private static final int PAIR_BYTES = 2 * ROWS;
    private static final int AT_ONCE = 4;

    public static ByteBlocks allocate(SegmentAllocator memory, long blocks, long rows, int dimension) {
        int stride = Shapes.roundUp(dimension, Shapes.WIDEST);
        return new ByteBlocks(
                memory.allocate(Math.max(1, codeBytes(blocks, stride)), 64),
                memory.allocate(CodeBlocks.scaleBytes(rows), 64),
                stride);
    }

    static long codeBytes(long blocks, int stride) {
        return blocks * ROWS * stride;
    }

    @Override
    public CodeKind kind() {
        return CodeKind.BYTES;
    }

    @Override
    public void encode(long block, int lane, long row, float[] values, int at, int dimension) {
        float largest = 0;
        for (int i = at; i < at + dimension; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        scales.setAtIndex(ValueLayout.JAVA_FLOAT, row, largest / LARGEST);
        float inverse = largest == 0 ? 0 : LARGEST / largest;
        long start = codeBytes(block, stride) + 2L * lane;
        for (int i = 0; i < dimension; i++) {
            byte code = (byte) Math.round(values[at + i] * inverse);
            codes.set(ValueLayout.JAVA_BYTE, start + (long) (i / 2) * PAIR_BYTES + i % 2, code);
        }
    }

    @Override
    public void scan(
            long firstBlock, int firstRow, int shift, int rows, QueryCode query, float centre, Candidates best) {
        scan(firstBlock, firstRow, shift, rows, query, best);
    }

    /**
     * Adds to {@code best} the rows of a list that score above its threshold. A score is the inner product of the codes
     * times the scale of the row.
     *
     * @param shift what rows are called beyond their place among the scales
     */
    public void scan(long firstBlock, int firstRow, int shift, int rows, QueryCode query, Candidates best) {
        for (int lane = 0; lane < Math.min(ROWS, rows); lane += Shapes.INTS.length()) {
            scan(codeBytes(firstBlock, stride) + 2L * lane, firstRow + lane, shift, rows - lane, query.pairs(), best);
        }
    }

    /** Writes the decoded vector of a row to {@code into[0 .. dimension)}. */
    public void decode(long block, int lane, long row, float[] into, int dimension) {
        float scale = scales.getAtIndex(ValueLayout.JAVA_FLOAT, row);
        long start = codeBytes(block, stride) + 2L * lane;
        for (int i = 0; i < dimension; i++) {
            into[i] = scale * codes.get(ValueLayout.JAVA_BYTE, start + (long) (i / 2) * PAIR_BYTES + i % 2);
        }
    }

    /**
     * Scores as many rows of each block as a register has ints. All in one method, and no vector is handed over: one that goes
     * through a call that is not inlined becomes an object, for every block whether or not the call is made.
     */
    private void scan(long start, int firstRow, int shift, int rows, short[] pairs, Candidates best) {
        int shorts = Shapes.SHORTS.length();
        int end = stride / 2 * shorts;
        long at = start;
        for (int done = 0; done < rows; done += ROWS) {
            IntVector sums = IntVector.zero(Shapes.INTS);
            for (int i = 0; i < end; i += AT_ONCE * shorts, at += AT_ONCE * PAIR_BYTES) {
                ShortVector first = ShortVector.fromArray(Shapes.SHORTS, pairs, i);
                ShortVector second = ShortVector.fromArray(Shapes.SHORTS, pairs, i + shorts);
                ShortVector third = ShortVector.fromArray(Shapes.SHORTS, pairs, i + 2 * shorts);
                ShortVector fourth = ShortVector.fromArray(Shapes.SHORTS, pairs, i + 3 * shorts);
                IntVector sum = Shapes.codes(codes, at)
                        .mul(first)
                        .add(Shapes.codes(codes, at + PAIR_BYTES).mul(second))
                        .add(Shapes.codes(codes, at + 2 * PAIR_BYTES).mul(third))
                        .add(Shapes.codes(codes, at + 3 * PAIR_BYTES).mul(fourth))
                        .reinterpretAsInts();
                sums = sums.add(sum.lanewise(VectorOperators.ASHR, Short.SIZE))
                        .add(sum.lanewise(VectorOperators.LSHL, Short.SIZE).lanewise(VectorOperators.ASHR, Short.SIZE));
            }
            FloatVector scores = ((FloatVector) sums.convertShape(VectorOperators.I2F, Shapes.FLOATS, 0))
                    .mul(Shapes.floats(scales, firstRow + done));
            long hits = scores.compare(VectorOperators.GT, best.threshold()).toLong();
            if (rows - done < Shapes.INTS.length()) {
                hits &= (1L << (rows - done)) - 1;
            }
            if (hits != 0) {
                scores.intoArray(best.lanes(), 0);
                best.add(hits, shift + firstRow + done);
            }
        }
    }
}
