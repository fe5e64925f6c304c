package cascade.training.rank;

/** Told of every finished epoch. */
@FunctionalInterface
public interface EpochListener {

    /**
     * Called after the validation of an epoch.
     *
     * @param epoch counts from 1
     * @param score of the validation samples
     */
    void finished(int epoch, ValidationScore score);
}
