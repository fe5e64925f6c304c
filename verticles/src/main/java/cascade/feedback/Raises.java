package cascade.feedback;

import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.Trend;
import cascade.features.store.FeedbackReading;
import java.util.HashMap;
import java.util.Map;

/** Scores that items have reached, by segment. Not thread-safe. */
final class Raises {

    private final FeedbackReading known;
    private final Map<Segment, Map<ItemId, Double>> bySegment = new HashMap<>();

    Raises(FeedbackReading known) {
        this.known = known;
    }

    /** How items trend now; what is not in the catalogue does not. */
    void add(Map<ItemId, Trend> trends) {
        trends.forEach((id, trend) -> {
            if (known.item(id) != null) {
                add(id, trend);
            }
        });
    }

    private void add(ItemId id, Trend trend) {
        trend.sums().forEach((segment, sum) -> {
            if (sum > 0) {
                bySegment
                        .computeIfAbsent(segment, _ -> new HashMap<>())
                        .merge(id, Trend.score(trend.day(), sum), Math::max);
            }
        });
    }

    Map<Segment, Map<ItemId, Double>> bySegment() {
        return bySegment;
    }
}
