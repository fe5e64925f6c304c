package cascade.training.metric;

import java.util.SplittableRandom;

/**
 * Expected calibration error: how far stated probabilities lie from observed rates (Guo et al. 2017, arXiv 1706.04599).
 *
 * <p>{@code ECE = sum_b n_b / n |mean probability of bin b - share of positives in bin b|} over bins of equal width.
 */
public final class CalibrationError {

    static final int BINS = 20;

    private static final int DRAWS = 100;

    private CalibrationError() {}

    /** What {@link #of} gives on average where all that is predicted is true, as a bin's share of positives lies off its mean by chance. */
    static double ofTruth(Predictions predictions, long seed) {
        var random = new SplittableRandom(seed);
        float[] probabilities = predictions.probabilities();
        var drawn = new boolean[probabilities.length];
        double sum = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = random.nextDouble() < probabilities[i];
            }
            sum += of(new Predictions(probabilities, drawn, predictions.users()));
        }
        return sum / DRAWS;
    }

    /** The bin of a probability, below {@link #BINS}. */
    static int bin(float p) {
        return Math.clamp((int) (p * BINS), 0, BINS - 1);
    }

    /** Between 0 and 1; NaN for no predictions. */
    public static double of(Predictions predictions) {
        double[] stated = new double[BINS];
        double[] observed = new double[BINS];
        for (int i = 0; i < predictions.size(); i++) {
            float p = predictions.probabilities()[i];
            int bin = bin(p);
            stated[bin] += p;
            observed[bin] += predictions.labels()[i] ? 1 : 0;
        }
        double gap = 0;
        for (int bin = 0; bin < BINS; bin++) {
            gap += Math.abs(stated[bin] - observed[bin]);
        }
        return gap / predictions.size();
    }
}
