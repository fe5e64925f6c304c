package cascade.training.metric;

/** Mean negative log-likelihood of the labels, in nats. */
public final class LogLoss {

    /** Probabilities are kept this far from 0 and 1, so that one confident error costs 16 nats and not infinity. */
    private static final double EDGE = 1e-7;

    private LogLoss() {}

    /** At least 0; NaN for no predictions. */
    public static double of(Predictions predictions) {
        double sum = 0;
        for (int i = 0; i < predictions.size(); i++) {
            double p = Math.clamp(predictions.probabilities()[i], EDGE, 1 - EDGE);
            sum -= Math.log(predictions.labels()[i] ? p : 1 - p);
        }
        return sum / predictions.size();
    }
}
