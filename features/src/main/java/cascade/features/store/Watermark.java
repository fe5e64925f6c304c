package cascade.features.store;

/**
 * Up to where rows hold a partition of the log of events.
 *
 * @param position the next {@link cascade.features.LogPosition} to be folded in: all rows hold what is before it
 * @param highest the same of the part of the store that holds most; the same number where the store has no parts
 * @param topic the id of the topic that its offset speaks of; empty where nobody said so of this epoch
 */
public record Watermark(long position, long highest, String topic) {

    /** Of a partition of which nothing was folded in. */
    public static final Watermark NONE = new Watermark(0, 0, "");

    /** Of a store without parts. */
    public static Watermark of(long position, String topic) {
        return new Watermark(position, position, topic);
    }

    public boolean isOfKnownTopic() {
        return !topic.isEmpty();
    }
}
