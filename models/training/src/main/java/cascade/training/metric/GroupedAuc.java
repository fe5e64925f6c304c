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

    private final int[] users;

    private GroupedAuc(double[] aucs, int[] sizes, int[] users) {
        this.aucs = aucs;
        this.sizes = sizes;
        this.users = users;
    }

    /** Between 0 and 1; NaN where no user has both labels. */
    public static double of(Predictions predictions) {
        return byUser(predictions).weighed(predictions.once());
    }

    /** What does not depend on how often users count: the AUC of each. */
    static GroupedAuc byUser(Predictions predictions) {
        int[] once = predictions.once();
        int[][] groups = groups(predictions);
        double[] aucs = new double[groups.length];
        int[] sizes = new int[groups.length];
        int[] users = new int[groups.length];
        int count = 0;
        for (int user = 0; user < groups.length; user++) {
            double auc = new WeightedAuc(predictions, groups[user]).of(once);
            if (!Double.isNaN(auc)) {
                aucs[count] = auc;
                sizes[count] = groups[user].length;
                users[count++] = user;
            }
        }
        return new GroupedAuc(Arrays.copyOf(aucs, count), Arrays.copyOf(sizes, count), Arrays.copyOf(users, count));
    }

    /** How many users have both labels. */
    int users() {
        return aucs.length;
    }

    /**
     * The same where users count several times, or not at all.
     *
     * @param weights {@code [users]} how often each user counts
     */
    double weighed(int[] weights) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < aucs.length; i++) {
            double all = (double) weights[users[i]] * sizes[i];
            sum += all * aucs[i];
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
        for (int sample : ScoreOrder.of(predictions.probabilities())) {
            int user = users[sample];
            groups[user][filled[user]++] = sample;
        }
        return groups;
    }
}
