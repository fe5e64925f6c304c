package cascade.models.vector;

/** The one rule for queries of every index. */
final class Queries {

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
}
