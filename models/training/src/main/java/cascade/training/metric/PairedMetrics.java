package cascade.training.metric;

import cascade.models.rank.Sigmoid;
import java.util.Arrays;

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

    /** A model's predictions, and what of them does not depend on weights. */
    private static final class Model {

        private static final int BINS = 20;

        private final Predictions predictions;
        private final ScoreOrder order;
        private final GroupedAuc byUser;
        private final double[] losses;
        private final double[] logits;

        Model(Predictions predictions) {
            this.predictions = predictions;
            this.order = ScoreOrder.of(predictions.probabilities());
            this.byUser = GroupedAuc.byUser(predictions);
            this.losses = new double[predictions.size()];
            this.logits = new double[losses.length];
            for (int i = 0; i < losses.length; i++) {
                double p = Math.clamp(predictions.probabilities()[i], EDGE, 1 - EDGE);
                losses[i] = -Math.log(predictions.labels()[i] ? p : 1 - p);
                logits[i] = Sigmoid.logit(p, EDGE);
            }
        }

        Figures figures(int[] weights) {
            double loss = 0;
            double all = 0;
            double stated = 0;
            double observed = 0;
            double logit = 0;
            double[] gaps = new double[BINS];
            for (int i = 0; i < weights.length; i++) {
                double weight = weights[i];
                double p = predictions.probabilities()[i];
                double happened = predictions.labels()[i] ? weight : 0;
                all += weight;
                loss += weight * losses[i];
                stated += weight * p;
                logit += weight * logits[i];
                observed += happened;
                gaps[Math.clamp((int) (p * BINS), 0, BINS - 1)] += weight * p - happened;
            }
            double gap = Arrays.stream(gaps).map(Math::abs).sum();
            return new Figures(
                    order.auc(predictions.labels(), weights),
                    byUser.weighed(weights),
                    loss / all,
                    gap / all,
                    stated / observed,
                    logit / all);
        }
    }
}
