package cascade.features;

/**
 * What feedback taught us about an item: the owner of this record is the feedback stage. Also what a batch of events adds to it.
 *
 * @param counts totals since the item was published
 * @param trend what of them is recent, by segment
 */
public record ItemCounts(Counts counts, Trend trend) {

    public static final ItemCounts NONE = new ItemCounts(Counts.NONE);

    /** Those of an item that does not trend. */
    public ItemCounts(Counts counts) {
        this(counts, Trend.NONE);
    }

    /** The sum of both. */
    public ItemCounts plus(ItemCounts other) {
        return new ItemCounts(counts.plus(other.counts), trend.plus(other.trend));
    }
}
