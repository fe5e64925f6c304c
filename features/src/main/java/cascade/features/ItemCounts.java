package cascade.features;

import java.util.Map;

/**
 * What feedback taught us about an item: the owner of this record is the feedback stage.
 *
 * @param counts totals since the item was published
 * @param appliedOffsets the last Kafka offset folded in, per partition of {@code cascade.events}
 */
public record ItemCounts(Counts counts, Map<Integer, Long> appliedOffsets) {

    public static final ItemCounts NONE = new ItemCounts(Counts.NONE, Map.of());

    public ItemCounts {
        appliedOffsets = Map.copyOf(appliedOffsets);
    }

    /** True where the event at {@code offset} of {@code partition} is already in these counts. */
    public boolean hasApplied(int partition, long offset) {
        return Offsets.hasApplied(appliedOffsets, partition, offset);
    }

    /** The same counts, marked as holding everything of {@code partition} up to {@code offset}. */
    public ItemCounts withApplied(int partition, long offset) {
        return new ItemCounts(counts, Offsets.withApplied(appliedOffsets, partition, offset));
    }
}
