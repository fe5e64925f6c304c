package cascade.models.vector;

import java.util.function.IntPredicate;

/**
 * The {@code k} nearest of many vectors to a query, by inner product.
 *
 * <p>Thread-safe and blocking: never call it on an event loop. {@link ExactIndex}, {@link IvfIndex} and {@link JVectorIndex}
 * satisfy one contract kit; which is for what is in the module's RATIONALE.md.
 */
public interface VectorIndex extends AutoCloseable {

    int dimension();

    int size();

    /**
     * The nearest vectors, best first; fewer than {@code k} where the index holds fewer.
     *
     * @param query {@code [dimension]}, finite
     * @param k at least 1
     * @throws IllegalArgumentException where the query has another dimension or is not finite
     */
    default Neighbours search(float[] query, int k) {
        return search(query, k, Candidates.ALL);
    }

    /**
     * The nearest of the vectors that {@code accepts} by ordinal; fewer than {@code k} where it accepts fewer. It is asked on
     * the caller's thread, for some of the vectors and maybe more than once. Where the same filter serves many searches, an {@link
     * OrdinalSet} of it serves them faster, the fewer it accepts.
     */
    Neighbours search(float[] query, int k, IntPredicate accepts);

    /** Copies the vector at {@code ordinal} to {@code into[at .. at + dimension)}, to the last bit as it was given. */
    void copy(int ordinal, float[] into, int at);

    /** Memory that it takes beside the vectors themselves, of which every index holds one copy. */
    long bytesBesideVectors();

    @Override
    void close();
}
