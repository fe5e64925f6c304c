package cascade.features.store;

import cascade.features.ItemCounts;
import cascade.features.ItemId;
import java.util.Map;
import java.util.Objects;

/**
 * What a batch adds to an item's counts, where they hold no more of its partitions than was read.
 *
 * @param read the counts as they were read
 * @param added counters and trending sums to add, and the last positions by partition that the sum holds
 */
public record CountsAddition(ItemId item, ItemCounts read, ItemCounts added) {

    /** True where {@code now} holds of each partition that is added to exactly what was read. */
    public boolean fits(ItemCounts now) {
        Map<Integer, Long> before = read.appliedOffsets();
        return added.appliedOffsets().keySet().stream()
                .allMatch(partition -> Objects.equals(
                        before.get(partition), now.appliedOffsets().get(partition)));
    }
}
