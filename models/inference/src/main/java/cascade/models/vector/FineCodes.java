package cascade.models.vector;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors in 4 bits a value, row after row, for scoring single rows: {@code v = mean + step * (code - 7.5)}, codes in 0..15,
 * with a mean and a step for each dimension. A row of 128 dimensions is one line of the cache. Dimension {@code i} of 128 lies
 * in the short {@code i mod 32}, from bit {@code 4 (i div 32)} on.
 *
 * @param codes {@code [rows, stride / 4]} shorts
 * @param means {@code [dimension]}
 * @param steps {@code [dimension]}
 */
record FineCodes(MemorySegment codes, float[] means, float[] steps) {

    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_512;
    private static final int LANES = SHORTS.length();
    private static final long LINE = 64;
    private static final int BITS = 4;
    private static final int AT_ONCE = LANES * Short.SIZE / BITS;
    private static final short LARGEST = 15;

    /** Of the deviation: the best equal steps for normally distributed values in 16 codes (Max, 1960). */
    private static final double STEP = .335;

    /** Rows to read ahead: few enough to stay in the nearest cache until they are worked on. */
    private static final int AHEAD = 256;

    /** Codes of no rows yet, for values like those of {@code rows}, {@code [size, dimension]}, of which there are some. */
    static FineCodes allocate(SegmentAllocator memory, float[] rows, int dimension) {
        double[] sums = new double[dimension];
        double[] squares = new double[dimension];
        for (int i = 0; i < rows.length; i++) {
            sums[i % dimension] += rows[i];
            squares[i % dimension] += (double) rows[i] * rows[i];
        }
        int size = rows.length / dimension;
        float[] means = new float[dimension];
        float[] steps = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            double mean = sums[i] / size;
            means[i] = (float) mean;
            steps[i] = (float) (STEP * Math.sqrt(Math.max(0, squares[i] / size - mean * mean)));
        }
        return new FineCodes(memory.allocate(bytes(size, dimension), 64), means, steps);
    }

    static int stride(int dimension) {
        return Shapes.roundUp(dimension, AT_ONCE);
    }

    static long bytes(int rows, int dimension) {
        return (long) rows * stride(dimension) * BITS / Byte.SIZE;
    }

    void encode(int row, float[] values, int at) {
        int stride = stride(means.length);
        for (int first = 0; first < stride; first += AT_ONCE) {
            for (int lane = 0; lane < LANES; lane++) {
                int four = 0;
                for (int i = 0; i < AT_ONCE / LANES; i++) {
                    four |= code(values, at, first + i * LANES + lane) << (BITS * i);
                }
                long place = ((long) row * stride + first) * BITS / Short.SIZE + lane;
                codes.setAtIndex(ValueLayout.JAVA_SHORT, place, (short) four);
            }
        }
    }

    private int code(float[] values, int at, int i) {
        if (i >= means.length || steps[i] == 0) {
            return 0;
        }
        return Math.clamp((int) Math.floor((values[at + i] - means[i]) / steps[i] + .5f * (LARGEST + 1)), 0, LARGEST);
    }

    /**
     * Writes the scores of {@code count} rows, which follow inner products up to one factor and one offset. Reads ahead, as
     * {@link FloatRows#fetch} does.
     *
     * @return of no use but to be used, or the reading would be optimised away
     */
    int scores(int[] rows, int count, short[] query, int[] scores) {
        int seen = 0;
        long bytes = query.length / 2;
        for (int first = 0; first < count; first += AHEAD) {
            int last = Math.min(count, first + AHEAD);
            for (long part = 0; part < bytes; part += LINE) {
                for (int i = first; i < last; i++) {
                    seen ^= codes.get(ValueLayout.JAVA_INT, rows[i] * bytes + part);
                }
            }
            score(rows, first, last, query, scores);
        }
        return seen;
    }

    private void score(int[] rows, int first, int last, short[] query, int[] scores) {
        for (int row = first; row < last; row++) {
            IntVector sums = IntVector.zero(IntVector.SPECIES_512);
            long at = (long) rows[row] * query.length / 2;
            for (int i = 0; i < query.length; i += AT_ONCE, at += LINE) {
                ShortVector four = ShortVector.fromMemorySegment(SHORTS, codes, at, Shapes.ORDER);
                IntVector sum = four.and(LARGEST)
                        .mul(ShortVector.fromArray(SHORTS, query, i))
                        .add(four.lanewise(VectorOperators.LSHR, BITS)
                                .and(LARGEST)
                                .mul(ShortVector.fromArray(SHORTS, query, i + LANES)))
                        .add(four.lanewise(VectorOperators.LSHR, 2 * BITS)
                                .and(LARGEST)
                                .mul(ShortVector.fromArray(SHORTS, query, i + 2 * LANES)))
                        .add(four.lanewise(VectorOperators.LSHR, 3 * BITS)
                                .mul(ShortVector.fromArray(SHORTS, query, i + 3 * LANES)))
                        .reinterpretAsInts();
                sums = sums.add(sum.lanewise(VectorOperators.ASHR, Short.SIZE))
                        .add(sum.lanewise(VectorOperators.LSHL, Short.SIZE).lanewise(VectorOperators.ASHR, Short.SIZE));
            }
            scores[row] = sums.reduceLanes(VectorOperators.ADD);
        }
    }

    /**
     * Writes codes of a query times the steps, in -127..127: four products with codes of rows fit into a short.
     *
     * @param into {@code [stride]}
     */
    void encodeQuery(float[] query, short[] into) {
        float largest = 0;
        for (int i = 0; i < steps.length; i++) {
            largest = Math.max(largest, Math.abs(query[i] * steps[i]));
        }
        float scale = largest == 0 ? 0 : Byte.MAX_VALUE / largest;
        for (int i = 0; i < steps.length; i++) {
            into[i] = (short) Math.round(query[i] * steps[i] * scale);
        }
    }
}
