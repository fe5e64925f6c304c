package cascade.models.vector;

import cascade.models.vector.codes.Candidates;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The {@code k} nearest of many vectors to a query, by inner product.
 *
 * <p>Thread-safe and blocking: never call it on an event loop. Those in the packages beside this one
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

    /** This index made to take more vectors, where its kind can do that: it is then the other's to close. */
    default Optional<GrowingIndex> growing() {
        return Optional.empty();
    }

    /**
     * Some of its vectors, in this order, as an index that finds them as this one does, for little; empty where its kind
     * cannot do that, or where the result would not find enough.
     *
     * @param ordinals none twice
     * @param marks of the same; empty where they have none
     */
    default Optional<VectorIndex> compacted(int[] ordinals, byte[] marks) {
        return Optional.empty();
    }

    /** Memory that it takes beside the vectors themselves, of which every index holds one copy. */
    long bytesBesideVectors();

    @Override
    void close();
}
