package cascade.training.metric;

/**
 * How true the probabilities of one task are on impressions that they were not fitted to.
 *
 * @param logRatio logarithm of the predicted by the observed positives: 0 where as many were predicted as there were; NaN without any
 * @param perfectEce what {@code ece} would be on average were every probability true
 */
public record CalibrationMetrics(double logRatio, double logloss, double ece, double perfectEce) {

    public static CalibrationMetrics of(Predictions predictions, long seed) {
        double predicted = 0;
        double observed = 0;
        for (int i = 0; i < predictions.size(); i++) {
            predicted += predictions.probabilities()[i];
            observed += predictions.labels()[i] ? 1 : 0;
        }
        return new CalibrationMetrics(
                observed == 0 ? Double.NaN : Math.log(predicted / observed),
                LogLoss.of(predictions),
                CalibrationError.of(predictions),
                CalibrationError.ofTruth(predictions, seed));
    }
}
