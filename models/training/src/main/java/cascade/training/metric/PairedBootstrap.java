package cascade.training.metric;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The difference of two models on the same people, with a 95 % interval by the percentile bootstrap: whole users are redrawn, for both
 * models and all seeds at once, so that what makes a user easy or hard cancels out.
 *
 * @param difference of the second over the first, mean of the seeds
 * @param low 2.5th percentile
 * @param high 97.5th percentile
 */
public record PairedBootstrap(double difference, double low, double high) {

    private static final int REPLICATES = 1_000;
    private static final double TAIL = .025;

    /** A figure of redrawn users. */
    @FunctionalInterface
    private interface Redrawn {

        /**
         * The figure of one draw.
         *
         * @param times how often each user was drawn
         */
        double difference(int[] times);
    }

    /**
     * Of AUCs.
     *
     * @param base of each seed, of the same impressions in the same order
     * @param others likewise
     */
    public static PairedBootstrap ofAuc(List<Predictions> base, List<Predictions> others, long seed) {
        Predictions any = base.getFirst();
        int[] users = any.users();
        List<ScoreOrder> first =
                base.stream().map(each -> ScoreOrder.of(each.probabilities())).toList();
        List<ScoreOrder> second =
                others.stream().map(each -> ScoreOrder.of(each.probabilities())).toList();
        int count = Arrays.stream(users).max().orElse(-1) + 1;
        int[] weights = new int[users.length];
        return of(count, Arrays.stream(users).distinct().toArray(), seed, times -> {
            Arrays.setAll(weights, i -> times[users[i]]);
            return IntStream.range(0, first.size())
                    .mapToDouble(i -> second.get(i).auc(any.labels(), weights)
                            - first.get(i).auc(any.labels(), weights))
                    .average()
                    .orElse(Double.NaN);
        });
    }

    /**
     * Of means over users.
     *
     * @param base {@code [seeds][users]}
     * @param others likewise, of the same users
     */
    public static PairedBootstrap ofMeans(double[][] base, double[][] others, long seed) {
        int count = base[0].length;
        return of(count, IntStream.range(0, count).toArray(), seed, times -> {
            double sum = 0;
            for (int model = 0; model < base.length; model++) {
                for (int user = 0; user < count; user++) {
                    sum += times[user] * (others[model][user] - base[model][user]);
                }
            }
            return sum / ((double) count * base.length);
        });
    }

    private static PairedBootstrap of(int count, int[] present, long seed, Redrawn redrawn) {
        int[] times = new int[count];
        for (int user : present) {
            times[user] = 1;
        }
        double difference = redrawn.difference(times);
        var random = new SplittableRandom(seed);
        double[] differences = new double[REPLICATES];
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            Arrays.fill(times, 0);
            for (int i = 0; i < present.length; i++) {
                times[present[random.nextInt(present.length)]]++;
            }
            differences[replicate] = redrawn.difference(times);
        }
        Arrays.sort(differences);
        return new PairedBootstrap(
                difference, differences[(int) (REPLICATES * TAIL)], differences[(int) (REPLICATES * (1 - TAIL))]);
    }
}
