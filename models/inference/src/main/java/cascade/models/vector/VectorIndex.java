package cascade.models.vector;

/**
 * The {@code k} nearest of many vectors to a query, by inner product.
 *
 * <p>Thread-safe and blocking: never call it on an event loop. {@link ExactIndex} and {@link JVectorIndex} satisfy one
 * contract kit.
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
    Neighbours search(float[] query, int k);

    @Override
    void close();
}
