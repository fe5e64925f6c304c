package cascade.feed;

/**
 * What an experiment may change about a feed, typed.
 *
 * @param rankBundle kind of the ranking bundle to serve with ({@code rank.bundle}), such as {@code nfwfm}
 * @param weights of the ranker's tasks in an item's value ({@code rank.value.TASK})
 * @param recall what each source contributes ({@code recall.*})
 * @param explore how many places are drawn at random ({@code explore.*})
 */
public record FeedParameters(
        String rankBundle, ValueWeights weights, RecallParameters recall, ExploreParameters explore) {

    /** Those of feeds of which nothing is drawn. */
    public FeedParameters(String rankBundle, ValueWeights weights, RecallParameters recall) {
        this(rankBundle, weights, recall, ExploreParameters.NONE);
    }

    /** The same with another ranking bundle. */
    public FeedParameters withBundle(String other) {
        return new FeedParameters(other, weights, recall, explore);
    }

    /** The same with other weights. */
    public FeedParameters with(ValueWeights others) {
        return new FeedParameters(rankBundle, others, recall, explore);
    }

    /** The same with other sources. */
    public FeedParameters with(RecallParameters other) {
        return new FeedParameters(rankBundle, weights, other, explore);
    }

    /** The same with other draws. */
    public FeedParameters with(ExploreParameters other) {
        return new FeedParameters(rankBundle, weights, recall, other);
    }
}
