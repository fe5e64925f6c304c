package cascade.training.metric;

/**
 * An interval by {@link UserBootstrap}.
 *
 * @param deviations of its figure that it reaches to either side of the middle; 1.96 in one of 95 %
 */
public record BootstrapInterval(double low, double high, double deviations) {

    private static final double BY_ITSELF = 1.96;
    private static final double BEYOND = .025;

    /**
     * One of 95 %.
     *
     * @param low 2.5th percentile
     * @param high 97.5th percentile
     */
    public BootstrapInterval(double low, double high) {
        this(low, high, BY_ITSELF);
    }

    /**
     * The same, so much wider that all of {@code count} such hold what they should in 95 of 100 (Bonferroni). Of few redraws the far percentiles are
     * those of two or three, so it is widened as a normal distribution's would be.
     */
    public BootstrapInterval among(int count) {
        if (count <= 1) {
            return this;
        }
        double all = quantile(BEYOND / count);
        double half = (high - low) / 2 * all / deviations;
        return new BootstrapInterval(middle() - half, middle() + half, all);
    }

    /** How many deviations from the middle of a normal distribution such a share lies beyond, to 5e-4 (Abramowitz and Stegun 1964, 26.2.23). */
    private static double quantile(double share) {
        double t = Math.sqrt(-2 * Math.log(share));
        double above = 2.515517 + t * (.802853 + t * .010328);
        double below = 1 + t * (1.432788 + t * (.189269 + t * .001308));
        return t - above / below;
    }

    /** The deviation of its figure. */
    public double deviation() {
        return (high - low) / 2 / deviations;
    }

    /** Half way from end to end. */
    public double middle() {
        return (low + high) / 2;
    }

    /** That of the figure with the other sign. */
    public BootstrapInterval negated() {
        return new BootstrapInterval(-high, -low, deviations);
    }

    /** The interval of {@link Auc}; NaN where all labels are equal. */
    public static BootstrapInterval ofAuc(Predictions predictions, int replicates, long seed) {
        return new UserBootstrap(predictions.users(), replicates, seed).interval(new WeightedAuc(predictions)::of);
    }

    /** The interval of the mean of values, each of another user or request; NaN without values. */
    public static BootstrapInterval ofMean(double[] values, int replicates, long seed) {
        return UserBootstrap.ofUsers(values.length, replicates, seed).interval(weights -> {
            double sum = 0;
            for (int user = 0; user < values.length; user++) {
                sum += weights[user] * values[user];
            }
            return sum / values.length;
        });
    }
}
