package cascade.training.metric;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The percentile bootstrap over users, at 95 %: whole users are redrawn, because what belongs to one user depends on each other, and
 * redrawing it piece by piece would promise too narrow an interval.
 *
 * <p>All figures of a redraw are of the same users. So a difference of two models is asked for as one figure: what makes a user easy or hard
 * for both cancels out.
 */
final class UserBootstrap {

    private static final double TAIL = .025;
    private static final int LEAST_REPLICATES = 40;

    private final int[] present;
    private final int users;
    private final int replicates;
    private final long seed;

    /**
     * Of users.
     *
     * @param users {@code [rows]} numbers of users, of their impressions say; one without a row is not drawn
     * @param replicates number of redraws, at least 40 so that the tails are not the extremes
     */
    UserBootstrap(int[] users, int replicates, long seed) {
        if (replicates < LEAST_REPLICATES) {
            throw new IllegalArgumentException("too few replicates for a 95 % interval: " + replicates);
        }
        this.present = Arrays.stream(users).distinct().toArray();
        this.users = Arrays.stream(present).max().orElse(-1) + 1;
        this.replicates = replicates;
        this.seed = seed;
    }

    /** Of so many users, or requests, which are numbered from 0. */
    static UserBootstrap ofUsers(int users, int replicates, long seed) {
        int[] each = new int[users];
        Arrays.setAll(each, user -> user);
        return new UserBootstrap(each, replicates, seed);
    }

    /** {@code [users]} weights of all users as they are. */
    int[] once() {
        int[] once = new int[users];
        Arrays.fill(once, 1);
        return once;
    }

    /**
     * The interval of one figure.
     *
     * @param figure of weights {@code [users]}: how often each user was drawn
     */
    BootstrapInterval interval(ToDoubleFunction<int[]> figure) {
        return intervals(weights -> new double[] {figure.applyAsDouble(weights)}, 1)[0];
    }

    /** The same of several figures of the same redraws. */
    BootstrapInterval[] intervals(Function<int[], double[]> figures, int count) {
        int[] drawn = new int[users];
        double[][] redrawn = new double[count][replicates];
        var random = new SplittableRandom(seed);
        for (int replicate = 0; replicate < replicates; replicate++) {
            Arrays.fill(drawn, 0);
            for (int i = 0; i < present.length; i++) {
                drawn[present[random.nextInt(present.length)]]++;
            }
            double[] values = figures.apply(drawn);
            for (int figure = 0; figure < count; figure++) {
                redrawn[figure][replicate] = values[figure];
            }
        }
        return Arrays.stream(redrawn).map(UserBootstrap::percentiles).toArray(BootstrapInterval[]::new);
    }

    /** Of the redraws that have a figure: one without positives has no AUC. NaN where none has. */
    private static BootstrapInterval percentiles(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0
                ? new BootstrapInterval(Double.NaN, Double.NaN)
                : new BootstrapInterval(
                        sorted[(int) (sorted.length * TAIL)], sorted[(int) (sorted.length * (1 - TAIL))]);
    }
}
