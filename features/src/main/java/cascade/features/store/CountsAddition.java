package cascade.features.store;

import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.Trend;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a batch adds to the counts of a bucket's items, where the bucket holds of its partitions what it is thought to.
 *
 * @param fences by partition of the log
 */
public record CountsAddition(int bucket, Map<Integer, Fence> fences, List<OfItem> items) {

    public CountsAddition {
        fences = Map.copyOf(fences);
        items = List.copyOf(items);
    }

    /**
     * How far a bucket holds a partition: the next position to be counted in.
     *
     * @param before 0 where nothing was
     * @param after this addition
     */
    public record Fence(long before, long after) {}

    /**
     * What is added to the counts of one item.
     *
     * @param asked segments of which it is to be told how the item trends then, those in {@code added} among them
     */
    public record OfItem(ItemId item, ItemCounts added, Set<Segment> asked) {

        public OfItem {
            asked = Set.copyOf(asked);
        }
    }

    /** What became of an addition. */
    public sealed interface Answer {

        /**
         * All of it was added.
         *
         * @param trends how items trend now, in the segments asked for at least; of items of which none were asked for nothing
         */
        record Added(Map<ItemId, Trend> trends) implements Answer {}

        /**
         * Nothing was added: the bucket holds another part of the log than it was thought to.
         *
         * @param fences by partition of the addition
         */
        record Refused(Map<Integer, Long> fences) implements Answer {}
    }

    /** True where a bucket that holds so much takes the addition. */
    boolean fits(Map<Integer, Long> held) {
        return fences.entrySet().stream()
                .allMatch(fence -> Objects.requireNonNullElse(held.get(fence.getKey()), 0L)
                        == fence.getValue().before());
    }
}
