package cascade.features;

import java.util.HashMap;
import java.util.Map;

/**
 * What feedback taught us about an item: the owner of this record is the feedback stage. Also what a batch of events adds to it.
 *
 * @param counts totals since the item was published
 * @param trend what of them is recent, by segment
 * @param appliedOffsets the last position ({@link LogPosition}) folded in, per partition of {@code cascade.events}
 */
public record ItemCounts(Counts counts, Trend trend, Map<Integer, Long> appliedOffsets) {

    public static final ItemCounts NONE = new ItemCounts(Counts.NONE, Map.of());

    public ItemCounts {
        appliedOffsets = Map.copyOf(appliedOffsets);
    }

    /** Those of an item that does not trend. */
    public ItemCounts(Counts counts, Map<Integer, Long> appliedOffsets) {
        this(counts, Trend.NONE, appliedOffsets);
    }

    /** The sum of both, holding what either holds. */
    public ItemCounts plus(ItemCounts other) {
        Map<Integer, Long> offsets = appliedOffsets;
        if (!other.appliedOffsets.isEmpty()) {
            offsets = new HashMap<>(appliedOffsets);
            for (Map.Entry<Integer, Long> applied : other.appliedOffsets.entrySet()) {
                offsets.merge(applied.getKey(), applied.getValue(), Math::max);
            }
        }
        return new ItemCounts(counts.plus(other.counts), trend.plus(other.trend), offsets);
    }

    /** True where the event at {@code offset} of {@code partition} is already in these counts. */
    public boolean hasApplied(int partition, long offset) {
        return Offsets.hasApplied(appliedOffsets, partition, offset);
    }

    /** The same counts, marked as holding everything of {@code partition} up to {@code offset}. */
    public ItemCounts withApplied(int partition, long offset) {
        return new ItemCounts(counts, trend, Offsets.withApplied(appliedOffsets, partition, offset));
    }
}
