package cascade.models.vector.codes;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The best so far of a stream of scored rows. Keeps more than are wanted and throws the worst away when it is full, so that
 * most rows cost one comparison with {@link #threshold}. Of equal scores the lower row is better. For one thread.
 */
public final class Candidates {

    /** Accepts every row, and is recognised, so that nothing is asked of it. */
    public static final IntPredicate ALL = _ -> true;

    /** Room beyond twice what is kept; without it a short list would be cut every few rows. */
    private static final int SLACK = 256;

    private final float[] lanes = new float[Shapes.WIDEST];
    private final Selection selection = new Selection();
    private long[] keys = new long[0];
    private IntPredicate accepts = ALL;
    private boolean filters;
    private int kept;
    private int size;
    private float threshold;
    private int first;

    @SuppressWarnings("ReferenceEquality") // there is but one
    public static boolean isAll(IntPredicate accepts) {
        return accepts == ALL;
    }

    /** Starts anew, for the best {@code kept} of the rows that {@code accepts}. */
    public void reset(int kept, IntPredicate accepts) {
        this.kept = kept;
        this.accepts = accepts;
        filters = !isAll(accepts);
        size = 0;
        first = 0;
        threshold = Float.NEGATIVE_INFINITY;
        if (keys.length < 2 * kept + SLACK) {
            keys = new long[2 * kept + SLACK];
        }
    }

    /** Lets rows below {@code row} be passed over that a scan hands over until the next {@link #reset}: it reads whole blocks. */
    public void startAt(int row) {
        first = row;
    }

    /** What does not score more is not among the best. */
    public float threshold() {
        return threshold;
    }

    /** How many there are; at least as many as are kept, once so many were added. */
    public int size() {
        return size;
    }

    /** Where a scan leaves the scores of the rows it hands over; {@code [Shapes.WIDEST]}. */
    float[] lanes() {
        return lanes;
    }

    /** Adds the rows {@code firstRow + i} of all bits i of {@code hits}, whose scores are in {@link #lanes}. */
    void add(long hits, int firstRow) {
        long wanted = firstRow < first ? hits & (-1L << (first - firstRow)) : hits;
        for (long left = wanted; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            add(lanes[lane], firstRow + lane);
        }
    }

    /** Adds one row. The caller has compared its score with the threshold, or will see it thrown away later. */
    public void add(float score, int row) {
        if (filters && !accepts.test(row)) {
            return;
        }
        if (size == keys.length) {
            cut();
        }
        keys[size++] = key(score, row);
    }

    /** Throws away all but the best; their order is undefined. */
    public void cut() {
        if (size > kept) {
            selection.largest(keys, size, kept);
            size = kept;
            long least = Long.MAX_VALUE;
            for (int i = 0; i < size; i++) {
                least = Math.min(least, keys[i]);
            }
            threshold = score(least);
        }
    }

    /** Throws away all but the best and brings them into order, the best first. */
    public void sort() {
        cut();
        Arrays.sort(keys, 0, size);
        for (int i = 0, j = size - 1; i < j; i++, j--) {
            long swap = keys[i];
            keys[i] = keys[j];
            keys[j] = swap;
        }
    }

    public int row(int i) {
        return ~(int) keys[i];
    }

    public float score(int i) {
        return score(keys[i]);
    }

    /** Orders by score, then by descending row. */
    private static long key(float score, int row) {
        return ((long) ordered(Float.floatToRawIntBits(score)) << 32) | (~row & 0xffffffffL);
    }

    private static float score(long key) {
        return Float.intBitsToFloat(ordered((int) (key >> 32)));
    }

    /** Negative floats order backwards as integers; flipping their low bits straightens them. Its own inverse. */
    private static int ordered(int bits) {
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }
}
