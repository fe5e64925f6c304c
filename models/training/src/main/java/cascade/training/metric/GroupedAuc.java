package cascade.training.metric;

import java.util.Arrays;

/**
 * GAUC: the AUC within each user, averaged by how many samples the user has (Zhu et al. 2017, arXiv 1703.02091).
 *
 * <p>A feed only ever orders one user's candidates, so this is the AUC that a user could notice. Users whose labels are
 * all equal have no order to get right and are left out.
 */
public final class GroupedAuc {

    private GroupedAuc() {}

    /** Between 0 and 1; NaN where no user has both labels. */
    public static double of(Predictions predictions) {
        int[] once = new int[predictions.size()];
        Arrays.fill(once, 1);
        double sum = 0;
        double weight = 0;
        for (int[] samples : byUser(predictions)) {
            double auc = new ScoreOrder(samples, predictions.probabilities()).auc(predictions.labels(), once);
            if (!Double.isNaN(auc)) {
                sum += samples.length * auc;
                weight += samples.length;
            }
        }
        return sum / weight;
    }

    /** Per user the indices of the user's samples, by ascending score. */
    private static int[][] byUser(Predictions predictions) {
        int[] users = predictions.users();
        int[] sizes = new int[Arrays.stream(users).max().orElse(-1) + 1];
        for (int user : users) {
            sizes[user]++;
        }
        int[][] groups = new int[sizes.length][];
        Arrays.setAll(groups, user -> new int[sizes[user]]);
        int[] filled = new int[sizes.length];
        for (int sample : ScoreOrder.of(predictions.probabilities()).order()) {
            int user = users[sample];
            groups[user][filled[user]++] = sample;
        }
        return groups;
    }
}
