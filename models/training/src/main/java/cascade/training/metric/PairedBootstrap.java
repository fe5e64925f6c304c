package cascade.training.metric;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The difference of two models on the same people, over all seeds at once, with its interval by {@link UserBootstrap}.
 *
 * @param difference of the second over the first, mean of the seeds
 * @param low 2.5th percentile
 * @param high 97.5th percentile
 */
public record PairedBootstrap(double difference, double low, double high) {

    private static final int REPLICATES = 1_000;

    /**
     * Of AUCs.
     *
     * @param base of each seed, of the same impressions in the same order
     * @param others likewise
     */
    public static PairedBootstrap ofAuc(List<Predictions> base, List<Predictions> others, long seed) {
        List<WeightedAuc> first = base.stream().map(WeightedAuc::new).toList();
        List<WeightedAuc> second = others.stream().map(WeightedAuc::new).toList();
        return of(
                new UserBootstrap(base.getFirst().users(), REPLICATES, seed),
                weights -> IntStream.range(0, first.size())
                        .mapToDouble(
                                i -> second.get(i).of(weights) - first.get(i).of(weights))
                        .average()
                        .orElse(Double.NaN));
    }

    /** The same of AUCs within users ({@link GroupedAuc}). */
    public static PairedBootstrap ofGroupedAuc(List<Predictions> base, List<Predictions> others, long seed) {
        List<GroupedAuc> first = base.stream().map(GroupedAuc::byUser).toList();
        List<GroupedAuc> second = others.stream().map(GroupedAuc::byUser).toList();
        return of(
                new UserBootstrap(base.getFirst().users(), REPLICATES, seed),
                weights -> IntStream.range(0, first.size())
                        .mapToDouble(i ->
                                second.get(i).weighed(weights) - first.get(i).weighed(weights))
                        .average()
                        .orElse(Double.NaN));
    }

    /**
     * Of means over users.
     *
     * @param base {@code [seeds][users]}
     * @param others likewise, of the same users
     */
    public static PairedBootstrap ofMeans(double[][] base, double[][] others, long seed) {
        int count = base[0].length;
        return of(UserBootstrap.ofUsers(count, REPLICATES, seed), weights -> {
            double sum = 0;
            for (int model = 0; model < base.length; model++) {
                for (int user = 0; user < count; user++) {
                    sum += weights[user] * (others[model][user] - base[model][user]);
                }
            }
            return sum / ((double) count * base.length);
        });
    }

    private static PairedBootstrap of(UserBootstrap users, ToDoubleFunction<int[]> difference) {
        BootstrapInterval interval = users.interval(difference);
        return new PairedBootstrap(difference.applyAsDouble(users.once()), interval.low(), interval.high());
    }
}
