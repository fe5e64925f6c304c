package cascade.training.embedding;

/** The gradients of the rows that a batch touches, each made when it is asked for: those of all rows take no memory. */
@FunctionalInterface
public interface RowGradients {

    /**
     * Adds the gradient of the row of a slot, summed over its occurrences in the batch.
     *
     * @param gradients where {@code width} values from {@code at} on are its own
     */
    void add(int slot, float[] gradients, int at);
}
