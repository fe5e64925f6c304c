package cascade.models.vector;

import java.util.function.IntPredicate;

/** What every index does with a query and its filter before it searches. */
final class Queries {

    /** Of so many vectors a filter is asked, to guess at the rest. */
    private static final int ASKED = 256;

    private Queries() {}

    /** Throws {@link IllegalArgumentException} where the index cannot answer. */
    static void check(float[] query, int k, int dimension) {
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
    static double share(IntPredicate accepts, int size) {
        if (Candidates.isAll(accepts)) {
            return 1;
        }
        int asked = Math.min(ASKED, size);
        int accepted = 0;
        for (int i = 0; i < asked; i++) {
            accepted += accepts.test((int) ((long) i * size / asked)) ? 1 : 0;
        }
        return Math.max(.5, accepted) / asked;
    }
}
