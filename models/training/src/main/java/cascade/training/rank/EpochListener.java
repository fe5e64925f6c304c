package cascade.training.rank;

/** Told of every finished epoch. */
@FunctionalInterface
public interface EpochListener {

    /**
     * Called after the validation of an epoch.
     *
     * @param epoch counts from 1
     * @param auc of the first task on the validation samples; NaN where their labels are all equal
     */
    void finished(int epoch, double auc);
}
