package cascade.training.metric;

import cascade.models.rank.Sigmoid;

/**
 * Two models on the same samples of one task. Differences are those of one redraw of users each, so that what makes samples hard for both
 * cancels out.
 *
 * @param auc difference of the first's from the second's
 * @param gauc likewise, within users
 * @param grouped how many users have both labels, which the last is of
 * @param logloss the first's over the second's, less 1
 * @param ece difference of the expected calibration errors
 * @param calibration difference of {@code |log(predicted / observed)|}, the distance of the mean prediction from the observed rate
 * @param logit difference of the mean log odds that are stated
 */
public record PairedMetrics(
        Paired auc, Paired gauc, int grouped, Paired logloss, Paired ece, Paired calibration, Paired logit) {

    private static final int FIGURES = 6;
    private static final double EDGE = 1e-7;

    /**
     * One figure.
     *
     * @param difference of the two, as {@link PairedMetrics} says
     */
    public record Paired(double first, double second, BootstrapInterval difference) {}

    /**
     * Of two predictions.
     *
     * @param second of the same samples: labels and users are the first's
     */
    public static PairedMetrics of(Predictions first, Predictions second, int replicates, long seed) {
        var one = new Model(first);
        var other = new Model(second);
        var users = new UserBootstrap(first.users(), replicates, seed);
        Figures ofOne = one.figures(users.once());
        Figures ofOther = other.figures(users.once());
        BootstrapInterval[] differences =
                users.intervals(weights -> one.figures(weights).over(other.figures(weights)), FIGURES);
        return new PairedMetrics(
                new Paired(ofOne.auc, ofOther.auc, differences[0]),
                new Paired(ofOne.gauc, ofOther.gauc, differences[1]),
                one.byUser.users(),
                new Paired(ofOne.logloss, ofOther.logloss, differences[2]),
                new Paired(ofOne.ece, ofOther.ece, differences[3]),
                new Paired(ofOne.ratio, ofOther.ratio, differences[4]),
                new Paired(ofOne.logit, ofOther.logit, differences[5]));
    }

    /** @param ratio of what was predicted to what was observed */
    private record Figures(double auc, double gauc, double logloss, double ece, double ratio, double logit) {

        /** {@code [FIGURES]} differences of these from another model's. */
        double[] over(Figures other) {
            return new double[] {
                auc - other.auc,
                gauc - other.gauc,
                logloss / other.logloss - 1,
                ece - other.ece,
                distance() - other.distance(),
                logit - other.logit
            };
        }

        private double distance() {
            return Math.abs(Math.log(ratio));
        }
    }

    /** A model's predictions, and what of them does not depend on weights: most figures are of sums over each user's samples. */
    private static final class Model {

        private final WeightedAuc auc;
        private final GroupedAuc byUser;
        private final WeightedCalibrationError ece;
        private final double[] samples;
        private final double[] losses;
        private final double[] stated;
        private final double[] observed;
        private final double[] logits;

        Model(Predictions predictions) {
            this.auc = new WeightedAuc(predictions);
            this.byUser = GroupedAuc.byUser(predictions);
            this.ece = new WeightedCalibrationError(predictions);
            int users = predictions.once().length;
            this.samples = new double[users];
            this.losses = new double[users];
            this.stated = new double[users];
            this.observed = new double[users];
            this.logits = new double[users];
            for (int i = 0; i < predictions.size(); i++) {
                float said = predictions.probabilities()[i];
                double p = Math.clamp(said, EDGE, 1 - EDGE);
                boolean happened = predictions.labels()[i];
                int user = predictions.users()[i];
                samples[user]++;
                losses[user] -= Math.log(happened ? p : 1 - p);
                stated[user] += said;
                observed[user] += happened ? 1 : 0;
                logits[user] += Sigmoid.logit(p, EDGE);
            }
        }

        Figures figures(int[] weights) {
            double all = sum(samples, weights);
            double stated = sum(this.stated, weights);
            return new Figures(
                    auc.of(weights),
                    byUser.weighed(weights),
                    sum(losses, weights) / all,
                    ece.of(weights),
                    stated / sum(observed, weights),
                    sum(logits, weights) / all);
        }

        private static double sum(double[] ofUsers, int[] weights) {
            double sum = 0;
            for (int user = 0; user < ofUsers.length; user++) {
                sum += weights[user] * ofUsers[user];
            }
            return sum;
        }
    }
}
