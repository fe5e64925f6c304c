package cascade.models.vector;

import cascade.models.vector.codes.Candidates;
import java.util.function.IntPredicate;

/** What every index does with a query and its filter before it searches. */
public final class Queries {

    /** Of so many vectors a filter is asked at least, to guess at the rest; of more while it accepts few, but not of all. */
    private static final int ASKED = 256;

    private static final int ASKED_AT_MOST = 4_096;
    private static final int ENOUGH = 16;

    /** The golden section of 32 bits: multiples of it lie evenly and follow no pattern that a filter may have. */
    private static final long STEP = 0x9E3779B1L;

    private Queries() {}

    /** Throws {@link IllegalArgumentException} where the index cannot answer. */
    public static void check(float[] query, int k, int dimension) {
        if (k < 1) {
            throw new IllegalArgumentException("k is " + k + ", not at least 1");
        }
        if (query.length != dimension) {
            throw new IllegalArgumentException("the query has dimension " + query.length + ", the index " + dimension);
        }
        for (int i = 0; i < query.length; i++) {
            if (!Float.isFinite(query[i])) {
                throw new IllegalArgumentException("the query has " + query[i] + " at index " + i);
            }
        }
    }

    /** About which share of {@code size} vectors a filter accepts; more than 0. */
    public static double share(IntPredicate accepts, int size) {
        if (Candidates.isAll(accepts)) {
            return 1;
        }
        if (accepts instanceof CountedFilter counted) {
            return Math.max(.5, Math.min(counted.count(), size)) / Math.max(1, size);
        }
        int most = Math.min(ASKED_AT_MOST, size);
        int asked = 0;
        int accepted = 0;
        long place = 0;
        while (asked < most && (asked < ASKED || accepted < ENOUGH)) {
            accepted += accepts.test((int) ((place * size) >>> 32)) ? 1 : 0;
            place = (place + STEP) & 0xffffffffL;
            asked++;
        }
        return Math.max(.5, accepted) / Math.max(1, asked);
    }
}
