package cascade.training.quota;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what each source brings to a merge together with what its ranks count there. Sources may bring more than the merge has room for: what several find
 * goes on before what one does, and weights decide about the rest. How much more is tried, and kept where it brings enough to be worth finding it.
 */
public final class MergeChoice {

    /** Candidates of all sources, each counted once, for each that the merge has room for. */
    private static final double[] PLENTY = {1, 1.5, 2};

    /** Of the share of clicks, below which more candidates are not worth their time. */
    private static final double WORTHWHILE = .002;

    /** Candidates that are asked for at once. */
    private static final int STEP = 25;

    private final WeightChoice weights;
    private final WeightChoice whole;
    private final int limit;

    /**
     * A choice for merges of this size.
     *
     * @param worth as the merge has it
     * @param limit what it has room for
     */
    public MergeChoice(RankWorth worth, int limit) {
        // All that goes on counts as much as how early it stands.
        this.weights = new WeightChoice(worth, 20, 50, 200, limit, limit, limit);
        this.whole = new WeightChoice(worth, limit);
        this.limit = limit;
    }

    /**
     * What sources bring and count.
     *
     * @param quotas {@code [sources]} most items of each list
     * @param weights {@code [sources]}
     */
    @SuppressWarnings("ArrayRecordComponent") // read at once; compared by nobody
    public record Choice(int[] quotas, double[] weights) {}

    /**
     * Begins with the least quotas and the weights that there are.
     *
     * @param people with as many lists as there are sources
     * @param least {@code [sources]} that each brings whatever it is worth
     */
    public Choice from(List<AskedPerson> people, int[] least, WeightBounds weights) {
        @Nullable Choice best = null;
        double most = 0;
        for (double plenty : PLENTY) {
            int[] quotas = new QuotaChoice(people, least, STEP).within((int) (plenty * limit));
            Choice choice = new Choice(quotas, this.weights.from(people, quotas, weights));
            double recall = WeightChoice.mean(whole.recall(people, choice));
            if (best == null || recall > most + WORTHWHILE) {
                best = choice;
                most = recall;
            }
        }
        return Objects.requireNonNull(best);
    }
}
