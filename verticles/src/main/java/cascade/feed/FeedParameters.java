package cascade.feed;

/**
 * What an experiment may change about a feed, typed.
 *
 * @param rankBundle kind of the ranking bundle to serve with ({@code rank.bundle}), such as {@code nfwfm}
 * @param clickWeight weight of P(click) in an item's value ({@code rank.value.click})
 * @param followWeight weight of P(follow) in an item's value ({@code rank.value.follow})
 * @param recall what each source contributes ({@code recall.*})
 */
public record FeedParameters(String rankBundle, double clickWeight, double followWeight, RecallParameters recall) {

    /** The same with other sources. */
    public FeedParameters with(RecallParameters other) {
        return new FeedParameters(rankBundle, clickWeight, followWeight, other);
    }
}
