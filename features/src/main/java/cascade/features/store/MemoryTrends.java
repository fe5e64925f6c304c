package cascade.features.store;

import cascade.features.ItemId;
import cascade.features.Segment;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What trends, in the process. Not thread-safe. */
final class MemoryTrends {

    private final StoreLimits limits;
    private final Map<Segment, Map<ItemId, Double>> scores = new HashMap<>();
    /** The first taken down first. */
    private final LinkedHashSet<ItemId> down = new LinkedHashSet<>();

    MemoryTrends(StoreLimits limits) {
        this.limits = limits;
    }

    List<ItemId> best(Segment segment, int limit) {
        return scores.getOrDefault(segment, Map.of()).entrySet().stream()
                .sorted(Map.Entry.<ItemId, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    void add(Segment segment, Map<ItemId, Double> weights) {
        Map<ItemId, Double> ofSegment = scores.computeIfAbsent(segment, _ -> new HashMap<>());
        weights.forEach((item, weight) -> {
            if (!down.contains(item)) {
                ofSegment.merge(item, weight, Double::sum);
            }
        });
        Set<ItemId> kept = new HashSet<>(best(segment, limits.trendingMost(segment)));
        ofSegment.keySet().retainAll(kept);
    }

    void takeDown(ItemId item) {
        scores.values().forEach(ofSegment -> ofSegment.remove(item));
        down.remove(item);
        down.add(item);
        if (down.size() > limits.takenDownMost()) {
            down.removeFirst();
        }
    }

    void putBack(ItemId item) {
        down.remove(item);
    }

    void clear() {
        scores.clear();
        down.clear();
    }
}
