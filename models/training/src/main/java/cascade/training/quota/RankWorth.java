package cascade.training.quota;

/** What a rank in the list of a source is worth in the merge. */
@FunctionalInterface
public interface RankWorth {

    /**
     * What an item's score gets by it.
     *
     * @param weight of the source
     * @param rank from 0
     */
    double of(double weight, int rank);
}
