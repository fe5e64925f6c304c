package cascade.training.quota;

import java.util.List;

/**
 * Chooses what the ranks of each source count in the merge, by how early in it stands what people clicked later: weight after weight is tried larger and
 * smaller, for as long as one brings something. Where the merge has room for all, weights decide which items go on when less is done for a feed, and
 * what is shown where nothing ranks.
 */
public final class WeightChoice {

    /** A page, and what a step of the ladder leaves. */
    private static final int[] DEPTHS = {20, 50, 200};

    private static final double[] FACTORS = {.5, .8, 1.25, 2};
    private static final int SWEEPS = 6;

    /** Of the share of clicks, below which a change is chance. */
    private static final double WORTHWHILE = 1e-4;

    private static final double LEAST = .05;
    private static final double MOST = 20;

    private final RankWorth worth;

    /** @param worth as the merge has it */
    public WeightChoice(RankWorth worth) {
        this.worth = worth;
    }

    /**
     * Begins with the weights that there are.
     *
     * @param quotas {@code [sources]} most items of each list
     * @param weights {@code [sources]}
     * @return {@code [sources]}
     */
    public double[] from(List<AskedPerson> people, int[] quotas, double[] weights) {
        List<MergedLists> lists = MergedLists.of(people, quotas);
        double[] best = weights.clone();
        double most = mean(lists, best);
        boolean isBetter = true;
        for (int sweep = 0; sweep < SWEEPS && isBetter; sweep++) {
            isBetter = false;
            for (int source = 0; source < best.length; source++) {
                double own = best[source];
                double chosen = own;
                for (double factor : FACTORS) {
                    best[source] = Math.clamp(own * factor, LEAST, MOST);
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
            sum += list.recall(weights, worth, DEPTHS);
        }
        return sum / lists.size();
    }

    /** {@code [people]} what is chosen by: mean over depths of the share of what each clicked later that comes so early. */
    public double[] early(List<AskedPerson> people, int[] quotas, double[] weights) {
        return recalls(people, quotas, weights, DEPTHS);
    }

    /** {@code [people]} share of what each clicked later that is among the first {@code limit}. */
    public double[] within(List<AskedPerson> people, int[] quotas, double[] weights, int limit) {
        return recalls(people, quotas, weights, limit);
    }

    private double[] recalls(List<AskedPerson> people, int[] quotas, double[] weights, int... depths) {
        return MergedLists.of(people, quotas).stream()
                .mapToDouble(list -> list.recall(weights, worth, depths))
                .toArray();
    }
}
