package cascade.training.embedding;

/**
 * Moves the rows that a batch touched, each once, by its summed gradient.
 *
 * <p>Updating once per occurrence instead costs .03 logloss: a row met a hundred times in a batch would take a hundred
 * steps from stale gradients. {@link RowWiseAdagrad} keeps one number per row, {@link LazyAdam} two vectors.
 */
public interface RowOptimizer {

    /**
     * Takes one step.
     *
     * @param gradients {@code [rows.size, table.width]}; overwritten
     */
    void update(EmbeddingTable table, UniqueRows rows, float[] gradients);
}
