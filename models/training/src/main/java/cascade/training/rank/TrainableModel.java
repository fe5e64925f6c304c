package cascade.training.rank;

import cascade.training.embedding.IdBatch;

/**
 * A ranking model while it is being trained. For one thread; holds native memory until closed.
 *
 * @param <W> its weights, as serving takes them
 */
interface TrainableModel<W> extends AutoCloseable {

    /**
     * Moves the weights against the gradient of one batch's loss: the cross-entropy, averaged over the samples and summed
     * over the tasks.
     *
     * @param labels {@code [batch, tasks]}
     */
    void step(IdBatch batch, float[] labels);

    /** Writes probabilities, {@code [batch, tasks]}, as the weights are now. */
    void predict(IdBatch batch, float[] probabilities);

    /** A copy of the weights as they are now. */
    W weights();

    @Override
    void close();
}
