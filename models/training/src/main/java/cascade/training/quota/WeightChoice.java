package cascade.training.quota;

import cascade.training.quota.MergeChoice.Choice;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses what the ranks of each source count in the merge, by how much of what people clicked later is among its first so many: weight after weight is tried
 * larger and smaller, for as long as one brings something. Weights decide which items go on where sources bring more than the merge has room for, and when less
 * is done for a feed, and what is shown where nothing ranks.
 */
public final class WeightChoice {

    private static final double[] FACTORS = {.5, .8, 1.25, 2};
    private static final int SWEEPS = 6;

    /** Of the share of clicks, below which a change is chance. */
    private static final double WORTHWHILE = 1e-4;

    private final RankWorth worth;
    private final int[] depths;

    /**
     * A choice by these depths.
     *
     * @param worth as the merge has it
     * @param depths of the merge, each as important; one that stands twice is twice so
     */
    public WeightChoice(RankWorth worth, int... depths) {
        this.worth = worth;
        this.depths = depths.clone();
    }

    /**
     * Begins with the weights that there are.
     *
     * @param quotas {@code [sources]} most items of each list
     * @return {@code [sources]}
     */
    public double[] from(List<AskedPerson> people, int[] quotas, WeightBounds weights) {
        List<MergedLists> lists = MergedLists.of(people, quotas);
        double[] best = weights.first().clone();
        double most = mean(lists, best);
        boolean isBetter = true;
        for (int sweep = 0; sweep < SWEEPS && isBetter; sweep++) {
            isBetter = false;
            for (int source = 0; source < best.length; source++) {
                double own = best[source];
                double chosen = own;
                for (double factor : FACTORS) {
                    best[source] = Math.clamp(own * factor, weights.least()[source], weights.most()[source]);
                    double recall = quotas[source] == 0 ? 0 : mean(lists, best);
                    if (recall > most + WORTHWHILE) {
                        most = recall;
                        chosen = best[source];
                        isBetter = true;
                    }
                }
                best[source] = chosen;
            }
        }
        return best;
    }

    private double mean(List<MergedLists> lists, double[] weights) {
        double sum = 0;
        for (MergedLists list : lists) {
            sum += list.recall(weights, worth, depths);
        }
        return sum / lists.size();
    }

    /** {@code [people]}: mean over depths of the share of what each clicked later that is among the first so many. */
    public double[] recall(List<AskedPerson> people, Choice choice) {
        return MergedLists.of(people, choice.quotas()).stream()
                .mapToDouble(list -> list.recall(choice.weights(), worth, depths))
                .toArray();
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
