package cascade.features.fold;

import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Trending weights summed up, per segment: an event counts for everyone and for the segment of its user. Not thread-safe. */
public final class Trends {

    private final Map<Segment, Map<ItemId, Double>> bySegment = new HashMap<>();

    /**
     * Adds the event's {@link TrendingWeight}; nothing where that is 0.
     *
     * @param profile of the event's user
     */
    public void add(FeedEvent event, UserProfile profile) {
        double weight = TrendingWeight.of(event);
        if (weight > 0) {
            add(Segment.EVERYONE, event.item(), weight);
            Segment segment = Segment.of(profile);
            if (!segment.equals(Segment.EVERYONE)) {
                add(segment, event.item(), weight);
            }
        }
    }

    private void add(Segment segment, ItemId item, double weight) {
        bySegment.computeIfAbsent(segment, _ -> new HashMap<>()).merge(item, weight, Double::sum);
    }

    /** The sums so far, segments without any left out; a view. */
    public Map<Segment, Map<ItemId, Double>> bySegment() {
        return Collections.unmodifiableMap(bySegment);
    }
}
