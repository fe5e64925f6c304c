package cascade.training.metric;

/** {@link CalibrationError} of samples whose users count several times, or not at all. Samples are put into their bins once. */
final class WeightedCalibrationError {

    /** By bin, as {@code gaps} are. */
    private final int[] users;

    /** What was stated of each sample, less what happened. */
    private final double[] gaps;

    /** {@code [bins + 1]} where each bin begins. */
    private final int[] from = new int[CalibrationError.BINS + 1];

    WeightedCalibrationError(Predictions predictions) {
        users = new int[predictions.size()];
        gaps = new double[users.length];
        for (float p : predictions.probabilities()) {
            from[CalibrationError.bin(p) + 1]++;
        }
        for (int bin = 0; bin < CalibrationError.BINS; bin++) {
            from[bin + 1] += from[bin];
        }
        int[] next = from.clone();
        for (int i = 0; i < users.length; i++) {
            float p = predictions.probabilities()[i];
            int to = next[CalibrationError.bin(p)]++;
            users[to] = predictions.users()[i];
            gaps[to] = (double) p - (predictions.labels()[i] ? 1 : 0);
        }
    }

    /**
     * Between 0 and 1; NaN without samples.
     *
     * @param weights {@code [users]} how often each user counts
     */
    double of(int[] weights) {
        double all = 0;
        double sum = 0;
        for (int bin = 0; bin < CalibrationError.BINS; bin++) {
            double gap = 0;
            for (int i = from[bin]; i < from[bin + 1]; i++) {
                int weight = weights[users[i]];
                all += weight;
                gap += weight * gaps[i];
            }
            sum += Math.abs(gap);
        }
        return sum / all;
    }
}
