package cascade.training.metric;

/**
 * One model's figures on one task.
 *
 * @param aucInterval of {@code auc}, by redrawing users
 */
public record TaskMetrics(double auc, double logloss, double gauc, double ece, BootstrapInterval aucInterval) {

    private static final int REPLICATES = 200;

    public static TaskMetrics of(Predictions predictions, long seed) {
        return new TaskMetrics(
                Auc.of(predictions),
                LogLoss.of(predictions),
                GroupedAuc.of(predictions),
                CalibrationError.of(predictions),
                BootstrapInterval.ofAuc(predictions, REPLICATES, seed));
    }

    /** Of scores that only order: what speaks of probabilities is NaN. */
    public static TaskMetrics ofOrder(Predictions predictions, long seed) {
        return new TaskMetrics(
                Auc.of(predictions),
                Double.NaN,
                GroupedAuc.of(predictions),
                Double.NaN,
                BootstrapInterval.ofAuc(predictions, REPLICATES, seed));
    }
}
