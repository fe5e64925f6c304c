package cascade.training.metric;

/**
 * A 95 % interval by {@link UserBootstrap}.
 *
 * @param low 2.5th percentile
 * @param high 97.5th percentile
 */
public record BootstrapInterval(double low, double high) {

    /** Half way from end to end. */
    public double middle() {
        return (low + high) / 2;
    }

    /** That of the figure with the other sign. */
    public BootstrapInterval negated() {
        return new BootstrapInterval(-high, -low);
    }

    /** The interval of {@link Auc}; NaN where all labels are equal. */
    public static BootstrapInterval ofAuc(Predictions predictions, int replicates, long seed) {
        ScoreOrder order = ScoreOrder.of(predictions.probabilities());
        return new UserBootstrap(predictions.users(), replicates, seed)
                .interval(weights -> order.auc(predictions.labels(), weights));
    }

    /** The interval of the mean of values, each of another user or request; NaN without values. */
    public static BootstrapInterval ofMean(double[] values, int replicates, long seed) {
        return UserBootstrap.ofRows(values.length, replicates, seed).interval(weights -> {
            double sum = 0;
            for (int row = 0; row < values.length; row++) {
                sum += weights[row] * values[row];
            }
            return sum / values.length;
        });
    }
}
