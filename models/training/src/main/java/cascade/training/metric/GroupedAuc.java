package cascade.training.metric;

import java.util.Arrays;

/**
 * GAUC: the AUC within each user, averaged by how many samples the user has (Zhu et al. 2017, arXiv 1703.02091).
 *
 * <p>A feed only ever orders one user's candidates, so this is the AUC that a user could notice. Users whose labels are
 * all equal have no order to get right and are left out.
 */
public final class GroupedAuc {

    /** Of users with both labels, one after the other. */
    private final double[] aucs;

    private final int[] sizes;

    /** A sample of each. */
    private final int[] samples;

    private GroupedAuc(double[] aucs, int[] sizes, int[] samples) {
        this.aucs = aucs;
        this.sizes = sizes;
        this.samples = samples;
    }

    /** Between 0 and 1; NaN where no user has both labels. */
    public static double of(Predictions predictions) {
        int[] once = new int[predictions.size()];
        Arrays.fill(once, 1);
        return byUser(predictions).weighed(once);
    }

    /** What does not depend on how often users count: the AUC of each. */
    static GroupedAuc byUser(Predictions predictions) {
        int[] once = new int[predictions.size()];
        Arrays.fill(once, 1);
        int[][] groups = groups(predictions);
        double[] aucs = new double[groups.length];
        int[] sizes = new int[groups.length];
        int[] samples = new int[groups.length];
        int users = 0;
        for (int[] group : groups) {
            double auc = new ScoreOrder(group, predictions.probabilities()).auc(predictions.labels(), once);
            if (!Double.isNaN(auc)) {
                aucs[users] = auc;
                sizes[users] = group.length;
                samples[users++] = group[0];
            }
        }
        return new GroupedAuc(Arrays.copyOf(aucs, users), Arrays.copyOf(sizes, users), Arrays.copyOf(samples, users));
    }

    /** How many users have both labels. */
    int users() {
        return aucs.length;
    }

    /**
     * The same where users count several times, or not at all.
     *
     * @param weights {@code [n]} how often each sample counts: all of a user's alike
     */
    double weighed(int[] weights) {
        double sum = 0;
        double weight = 0;
        for (int user = 0; user < aucs.length; user++) {
            double all = (double) weights[samples[user]] * sizes[user];
            sum += all * aucs[user];
            weight += all;
        }
        return sum / weight;
    }

    /** Per user the indices of the user's samples, by ascending score. */
    private static int[][] groups(Predictions predictions) {
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
