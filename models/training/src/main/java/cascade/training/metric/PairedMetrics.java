package cascade.training.metric;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Two models on the same samples of one task. Differences are those of one redraw of users each, so that what makes samples hard for both
 * cancels out.
 *
 * @param auc difference of the first's from the second's
 * @param logloss the first's over the second's, less 1
 * @param ece difference of the expected calibration errors
 * @param calibration difference of {@code |log(predicted / observed)|}, the distance of the mean prediction from the observed rate
 * @param logit difference of the mean log odds that are stated
 */
public record PairedMetrics(Paired auc, Paired logloss, Paired ece, Paired calibration, Paired logit) {

    private static final double TAIL = .025;
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
        int[] weights = new int[first.size()];
        Arrays.fill(weights, 1);
        Figures ofOne = one.figures(weights);
        Figures ofOther = other.figures(weights);
        double[][] differences = new double[5][replicates];
        int[] present = Arrays.stream(first.users()).distinct().toArray();
        int[] drawn = new int[Arrays.stream(present).max().orElse(-1) + 1];
        var random = new SplittableRandom(seed);
        for (int replicate = 0; replicate < replicates; replicate++) {
            Arrays.fill(drawn, 0);
            for (int i = 0; i < present.length; i++) {
                drawn[present[random.nextInt(present.length)]]++;
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] = drawn[first.users()[i]];
            }
            Figures redrawn = one.figures(weights);
            Figures redrawnOther = other.figures(weights);
            differences[0][replicate] = redrawn.auc - redrawnOther.auc;
            differences[1][replicate] = redrawn.logloss / redrawnOther.logloss - 1;
            differences[2][replicate] = redrawn.ece - redrawnOther.ece;
            differences[3][replicate] = redrawn.distance() - redrawnOther.distance();
            differences[4][replicate] = redrawn.logit - redrawnOther.logit;
        }
        return new PairedMetrics(
                new Paired(ofOne.auc, ofOther.auc, interval(differences[0])),
                new Paired(ofOne.logloss, ofOther.logloss, interval(differences[1])),
                new Paired(ofOne.ece, ofOther.ece, interval(differences[2])),
                new Paired(ofOne.ratio, ofOther.ratio, interval(differences[3])),
                new Paired(ofOne.logit, ofOther.logit, interval(differences[4])));
    }

    /** Of the redraws that have a figure: one without positives has no AUC. */
    private static BootstrapInterval interval(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0
                ? new BootstrapInterval(Double.NaN, Double.NaN)
                : new BootstrapInterval(
                        sorted[(int) (sorted.length * TAIL)], sorted[(int) (sorted.length * (1 - TAIL))]);
    }

    /** @param ratio of what was predicted to what was observed */
    private record Figures(double auc, double logloss, double ece, double ratio, double logit) {

        double distance() {
            return Math.abs(Math.log(ratio));
        }
    }

    /** A model's predictions, and what of them does not depend on weights. */
    private static final class Model {

        private static final int BINS = 20;

        private final Predictions predictions;
        private final ScoreOrder order;
        private final double[] losses;
        private final double[] logits;

        Model(Predictions predictions) {
            this.predictions = predictions;
            this.order = ScoreOrder.of(predictions.probabilities());
            this.losses = new double[predictions.size()];
            this.logits = new double[losses.length];
            for (int i = 0; i < losses.length; i++) {
                double p = Math.clamp(predictions.probabilities()[i], EDGE, 1 - EDGE);
                losses[i] = -Math.log(predictions.labels()[i] ? p : 1 - p);
                logits[i] = Math.log(p / (1 - p));
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
                    order.auc(predictions.labels(), weights), loss / all, gap / all, stated / observed, logit / all);
        }
    }
}
