package cascade.features.store;

/**
 * Up to where all rows hold a partition of the log of events.
 *
 * @param position the next {@link cascade.features.LogPosition} to be folded in
 * @param topic the id of the topic that its offset speaks of; empty where nobody said so of this epoch
 */
public record Watermark(long position, String topic) {

    /** Of a partition of which nothing was folded in. */
    public static final Watermark NONE = new Watermark(0, "");

    public boolean isOfKnownTopic() {
        return !topic.isEmpty();
    }
}
