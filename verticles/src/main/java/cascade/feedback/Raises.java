package cascade.feedback;

import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.Trend;
import cascade.features.store.FeedbackReading.OfItem;
import java.util.HashMap;
import java.util.Map;

/** Scores that items have reached, by segment. Not thread-safe. */
final class Raises {

    private final Map<Segment, Map<ItemId, Double>> bySegment = new HashMap<>();

    /** How {@code id} trends now; what is not in the catalogue does not. */
    void add(OfItem item, ItemId id, Trend trend) {
        if (item.item() != null) {
            trend.sums().forEach((segment, sum) -> {
                if (sum > 0) {
                    bySegment
                            .computeIfAbsent(segment, _ -> new HashMap<>())
                            .merge(id, Trend.score(trend.day(), sum), Math::max);
                }
            });
        }
    }

    Map<Segment, Map<ItemId, Double>> bySegment() {
        return bySegment;
    }
}
