package cascade.features.store;

import cascade.features.ItemId;
import cascade.features.Segment;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** What trends, in the process. Not thread-safe. */
final class MemoryTrends {

    private static final Comparator<Map.Entry<ItemId, Double>> BEST_FIRST = Map.Entry.<ItemId, Double>comparingByValue(
                    Comparator.reverseOrder())
            .thenComparing(scored -> scored.getKey().value(), Comparator.reverseOrder());

    /** One in so many beyond the most is kept until all of those are let go. */
    private static final int SLACK = 4;

    private final StoreLimits limits;
    private final Map<Segment, Map<ItemId, Double>> scores = new HashMap<>();

    MemoryTrends(StoreLimits limits) {
        this.limits = limits;
    }

    /** Of equal scores the greater id goes first, as in Redis. */
    List<ItemId> best(Segment segment, int limit) {
        int most = Math.min(limit, limits.trendingMost(segment));
        // The worst of those kept stands first; most of the others are let go at a glance.
        PriorityQueue<Map.Entry<ItemId, Double>> kept = new PriorityQueue<>(BEST_FIRST.reversed());
        for (Map.Entry<ItemId, Double> scored :
                scores.getOrDefault(segment, Map.of()).entrySet()) {
            if (kept.size() < most) {
                kept.add(scored);
            } else if (most > 0 && BEST_FIRST.compare(scored, kept.element()) < 0) {
                kept.remove();
                kept.add(scored);
            }
        }
        return kept.stream().sorted(BEST_FIRST).map(Map.Entry::getKey).toList();
    }

    /** @param down items that are left alone */
    void raise(Segment segment, Map<ItemId, Double> raised, Set<ItemId> down) {
        Map<ItemId, Double> ofSegment = scores.computeIfAbsent(segment, _ -> new HashMap<>());
        raised.forEach((item, score) -> {
            if (!down.contains(item)) {
                ofSegment.merge(item, score, Double::max);
            }
        });
        int most = limits.trendingMost(segment);
        // Not at each item too many: to find the lowest, all are sorted.
        if (ofSegment.size() > most + most / SLACK) {
            ofSegment.keySet().retainAll(new HashSet<>(best(segment, most)));
        }
    }

    /** Those of one item, by segment. */
    Map<Segment, Double> scores(ItemId item) {
        Map<Segment, Double> found = new HashMap<>();
        scores.forEach((segment, ofSegment) -> {
            Double score = ofSegment.get(item);
            if (score != null) {
                found.put(segment, score);
            }
        });
        return found;
    }

    /** With their scores. */
    Map<ItemId, Double> scores(Segment segment) {
        return Map.copyOf(scores.getOrDefault(segment, Map.of()));
    }

    void remove(ItemId item) {
        scores.values().forEach(ofSegment -> ofSegment.remove(item));
    }

    int size() {
        return scores.values().stream().mapToInt(Map::size).sum();
    }
}
