package cascade.training.embedding;

import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;

/**
 * Moves the rows of a table against their summed gradients, each row once a step.
 *
 * <p>Updating once per occurrence instead costs .03 logloss: a row met a hundred times in a batch would take a hundred
 * steps from stale gradients. {@link RowWiseAdagrad} keeps one number per row, {@link Adam} two vectors.
 */
public interface RowOptimizer {

    /** Starts a step; to be called once before the partitions of its batch are updated. */
    void begin();

    /** Moves the rows of one partition. Partitions may be moved at the same time. */
    void update(EmbeddingTable table, UniqueRows rows, RowGradients gradients);

    /** From now on steps are {@code share} times as long as at first. */
    void slowTo(double share);

    /** What it remembers, for a checkpoint. */
    void write(SealedOutput output);

    /** Remembers what another of the same kind and size wrote. */
    void read(SealedInput input);
}
