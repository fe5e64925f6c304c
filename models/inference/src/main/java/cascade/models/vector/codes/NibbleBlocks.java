package cascade.models.vector.codes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What vectors lie off the centres of their lists, in 4 bits a value: {@code v - centre = scale * (2 u - 15)}, u in 0..15, a
 * scale for each vector. So a score is {@code centre . q + scale * (2 u . q - 15 sum(q))}.
 *
 * <p>In a block the codes lie by eight dimensions: of each of the sixteen rows two shorts of four nibbles. Nibble n of the two
 * holds dimensions 2n and 2n + 1, so that shifted and masked it meets the same pair of the query as a pair of {@link
 * ByteBlocks} does. Products of {@link #FLUSHED} dimensions are summed in shorts that may wrap around on the way: with {@code u - 8}
 * instead of u, what comes out fits ({@code 64 * 8 * 63}), and sums that start at {@code -8 sum(q)} are just that.
 *
 * @param codes {@code [blocks, stride / 8, 16, 2]} shorts
 * @param scales {@code [rows + 16]}, of all lists without gaps
 * @param stride dimension, rounded up to a multiple of {@link Shapes#WIDEST}
 */
public record NibbleBlocks(MemorySegment codes, MemorySegment scales, int stride) implements CodeBlocks {

    /** Dimensions whose products fit into the two shorts of a row. */
    static final int FLUSHED = 128;

    /** What is taken off a nibble while it is summed. */
    static final int MIDDLE = 8;

    private static final int LARGEST = 15;
    private static final int NIBBLE = 4;
    private static final int AT_ONCE = 8;
    private static final int GROUP_BYTES = ROWS * AT_ONCE / 2;

    /** Of the largest value, where the outermost codes are tried to lie: the fewer reach so far, the finer are the others. */
    private static final float[] REACHES = {1, .9f, .8f, .7f, .6f};

    static long codeBytes(long blocks, int stride) {
        return blocks * ROWS * stride / 2;
    }

    @Override
    public CodeKind kind() {
        return CodeKind.NIBBLES;
    }

    @Override
    public void encode(long block, int lane, long row, float[] values, int at, int dimension) {
        float largest = 0;
        for (int i = at; i < at + dimension; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        float step = step(values, at, dimension, largest);
        scales.setAtIndex(ValueLayout.JAVA_FLOAT, row, scale(values, at, dimension, step));
        long start = codeBytes(block, stride) + 4L * lane;
        for (int i = 0; i < dimension; i++) {
            int place = i % AT_ONCE;
            long byteAt = start + (long) (i / AT_ONCE) * GROUP_BYTES + 2L * (place % 2) + place / 4;
            int shift = place / 2 % 2 * NIBBLE;
            int others = codes.get(ValueLayout.JAVA_BYTE, byteAt) & ~(LARGEST << shift);
            codes.set(ValueLayout.JAVA_BYTE, byteAt, (byte) (others | nibble(values[at + i], step) << shift));
        }
    }

    /** Half the distance of two codes, for which the squared error is least. */
    private static float step(float[] values, int at, int dimension, float largest) {
        float best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (float reach : REACHES) {
            float step = reach * largest / LARGEST;
            double error = 0;
            for (int i = at; i < at + dimension; i++) {
                double off = values[i] - step * (2 * nibble(values[i], step) - LARGEST);
                error += off * off;
            }
            if (error < least) {
                least = error;
                best = step;
            }
        }
        return best;
    }

    /** The factor by which the codes come nearest to the values. */
    private static float scale(float[] values, int at, int dimension, float step) {
        double product = 0;
        double squares = 0;
        for (int i = at; i < at + dimension; i++) {
            int code = 2 * nibble(values[i], step) - LARGEST;
            product += values[i] * code;
            squares += code * code;
        }
        return (float) (product / squares);
    }

    private static int nibble(float value, float step) {
        if (step == 0) {
            return MIDDLE;
        }
        return Math.clamp((int) Math.floor(value / (2 * step)) + MIDDLE, 0, LARGEST);
    }

    @Override
    public void scan(
            long firstBlock, int firstRow, int shift, int rows, QueryCode query, float centre, Candidates best) {
        for (int lane = 0; lane < Math.min(ROWS, rows); lane += Shapes.INTS.length()) {
            long start = codeBytes(firstBlock, stride) + 4L * lane;
            scanLanes(start, firstRow + lane, shift, rows - lane, query, centre, best);
        }
    }

    /** As many rows of each block as a register has ints; all in one method, as {@link ByteBlocks} says why. */
    private void scanLanes(
            long start, int firstRow, int shift, int rows, QueryCode query, float centre, Candidates best) {
        short[] pairs = query.pairs();
        short[] starts = query.starts();
        int shorts = Shapes.SHORTS.length();
        int pairsFlushed = FLUSHED / 2 * shorts;
        int end = stride / 2 * shorts;
        long at = start;
        for (int done = 0; done < rows; done += ROWS) {
            IntVector sums = IntVector.broadcast(Shapes.INTS, query.sum());
            for (int first = 0, chunk = 0; first < end; first += pairsFlushed, chunk += shorts) {
                ShortVector sum = ShortVector.fromArray(Shapes.SHORTS, starts, chunk);
                int last = Math.min(end, first + pairsFlushed);
                for (int i = first; i < last; i += NIBBLE * shorts, at += GROUP_BYTES) {
                    ShortVector code = Shapes.shorts(codes, at);
                    sum = sum.add(code.and((short) LARGEST).mul(ShortVector.fromArray(Shapes.SHORTS, pairs, i)))
                            .add(code.lanewise(VectorOperators.LSHR, NIBBLE)
                                    .and((short) LARGEST)
                                    .mul(ShortVector.fromArray(Shapes.SHORTS, pairs, i + shorts)))
                            .add(code.lanewise(VectorOperators.LSHR, 2 * NIBBLE)
                                    .and((short) LARGEST)
                                    .mul(ShortVector.fromArray(Shapes.SHORTS, pairs, i + 2 * shorts)))
                            .add(code.lanewise(VectorOperators.LSHR, 3 * NIBBLE)
                                    .mul(ShortVector.fromArray(Shapes.SHORTS, pairs, i + 3 * shorts)));
                }
                IntVector both = sum.reinterpretAsInts();
                IntVector upper = both.lanewise(VectorOperators.ASHR, Short.SIZE);
                IntVector lower =
                        both.lanewise(VectorOperators.LSHL, Short.SIZE).lanewise(VectorOperators.ASHR, Short.SIZE);
                sums = sums.add(upper.add(lower).lanewise(VectorOperators.LSHL, 1));
            }
            FloatVector scores = ((FloatVector) sums.convertShape(VectorOperators.I2F, Shapes.FLOATS, 0))
                    .fma(Shapes.floats(scales, firstRow + done), FloatVector.broadcast(Shapes.FLOATS, centre));
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
