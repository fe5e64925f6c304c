package cascade.features.store;

import cascade.features.IdHash;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.LogPosition;
import cascade.features.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is folded of one generation, in the process. Not thread-safe. */
final class MemoryFolded {

    final Map<UserId, MemoryUsers.Stored> states = new HashMap<>();
    final MemoryTrends trends;
    final Map<Integer, Long> watermarks = new HashMap<>();

    /** By partition and epoch. */
    private final Map<Integer, Map<Integer, String>> topics = new HashMap<>();

    private final List<OfBucket> buckets = new ArrayList<>();

    /** Of a bucket of items: what was counted, and how far it holds each partition of the log. */
    record OfBucket(Map<ItemId, ItemCounts> counts, Map<Integer, Long> fences) {}

    MemoryFolded(StoreLimits limits) {
        this.trends = new MemoryTrends(limits);
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            buckets.add(new OfBucket(new HashMap<>(), new HashMap<>()));
        }
    }

    OfBucket bucket(int bucket) {
        return buckets.get(bucket);
    }

    OfBucket bucket(ItemId item) {
        return bucket(IdHash.bucket(item.hash()));
    }

    ItemCounts counts(ItemId item) {
        return bucket(item).counts().getOrDefault(item, ItemCounts.NONE);
    }

    Map<Integer, Long> fences(Set<Integer> ofBuckets, int partition) {
        Map<Integer, Long> fences = HashMap.newHashMap(ofBuckets.size());
        ofBuckets.forEach(bucket -> fences.put(bucket, bucket(bucket).fences().getOrDefault(partition, 0L)));
        return fences;
    }

    Map<Integer, Long> marks(Set<Integer> partitions) {
        Map<Integer, Long> found = new HashMap<>(watermarks);
        found.keySet().retainAll(partitions);
        return found;
    }

    Map<Integer, Watermark> marksOfTopics(Set<Integer> partitions) {
        Map<Integer, Watermark> found = new HashMap<>();
        marks(partitions).forEach((partition, mark) -> {
            String topic = topics.getOrDefault(partition, Map.of()).getOrDefault(LogPosition.epoch(mark), "");
            found.put(partition, Watermark.of(mark, topic));
        });
        return found;
    }

    void beginLog(Map<Integer, Long> next, String topic) {
        next.forEach((partition, position) -> {
            int begun = LogPosition.epoch(position);
            watermarks.merge(partition, position, (mark, _) -> LogPosition.epoch(mark) < begun ? position : mark);
            topics.computeIfAbsent(partition, _ -> new HashMap<>()).putIfAbsent(begun, topic);
        });
    }

    void raise(Map<Integer, Long> next) {
        next.forEach((partition, position) -> watermarks.merge(partition, position, Math::max));
    }

    /** How much there is of it: rows, marks and fences. */
    long size() {
        return states.size()
                + trends.size()
                + watermarks.size()
                + buckets.stream()
                        .mapToLong(of -> of.counts().size() + of.fences().size())
                        .sum();
    }
}
