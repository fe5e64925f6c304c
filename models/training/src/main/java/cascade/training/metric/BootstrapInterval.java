package cascade.training.metric;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A 95 % interval by the percentile bootstrap over users: whole users are redrawn, because samples of one user depend on
 * each other and redrawing single samples would promise too narrow an interval.
 *
 * @param low 2.5th percentile
 * @param high 97.5th percentile
 */
public record BootstrapInterval(double low, double high) {

    private static final double TAIL = .025;

    /**
     * The interval of {@link Auc}; NaN where all labels are equal.
     *
     * @param replicates number of redraws, at least 40 so that the tails are not the extremes
     */
    public static BootstrapInterval ofAuc(Predictions predictions, int replicates, long seed) {
        if (replicates < 40) {
            throw new IllegalArgumentException("too few replicates for a 95 % interval: " + replicates);
        }
        ScoreOrder order = ScoreOrder.of(predictions.probabilities());
        int[] present = Arrays.stream(predictions.users()).distinct().toArray();
        int[] drawn = new int[Arrays.stream(present).max().orElse(-1) + 1];
        int[] weights = new int[predictions.size()];
        double[] aucs = new double[replicates];
        var random = new SplittableRandom(seed);
        for (int replicate = 0; replicate < replicates; replicate++) {
            Arrays.fill(drawn, 0);
            for (int i = 0; i < present.length; i++) {
                drawn[present[random.nextInt(present.length)]]++;
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] = drawn[predictions.users()[i]];
            }
            aucs[replicate] = order.auc(predictions.labels(), weights);
        }
        Arrays.sort(aucs);
        return new BootstrapInterval(aucs[(int) (replicates * TAIL)], aucs[(int) (replicates * (1 - TAIL))]);
    }
}
