package cascade.feedback;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.features.fold.ItemFold;
import cascade.features.fold.Trends;
import cascade.features.fold.UserFold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of events makes of the states and counters it touches. Pure.
 *
 * @param trending weights to add per segment: of those events only that the counters did not hold before
 */
record Folded(
        Map<UserId, UserState> states, Map<ItemId, ItemCounts> counts, Map<Segment, Map<ItemId, Double>> trending) {

    /**
     * Folds {@code batch}, in its order, into what was stored before.
     *
     * @param profiles of the events' users
     * @param items the events' items, those that exist
     */
    static Folded of(
            List<Received> batch,
            Map<UserId, UserState> states,
            Map<UserId, UserProfile> profiles,
            Map<ItemId, ItemCounts> counts,
            Map<ItemId, Item> items) {
        Folding folding = new Folding(new HashMap<>(states), new HashMap<>(counts), new Trends());
        for (Received received : batch) {
            FeedEvent event = received.event();
            folding.fold(received, profiles.getOrDefault(event.user(), UserProfile.UNKNOWN), items.get(event.item()));
        }
        return new Folded(Map.copyOf(folding.states), Map.copyOf(folding.counts), folding.trends.bySegment());
    }

    /** The maps while they change. */
    private record Folding(Map<UserId, UserState> states, Map<ItemId, ItemCounts> counts, Trends trends) {

        void fold(Received received, UserProfile profile, @Nullable Item item) {
            FeedEvent event = received.event();
            int partition = received.partition();
            long offset = received.offset();
            UserState state = states.getOrDefault(event.user(), UserState.EMPTY);
            if (!state.hasApplied(partition, offset)) {
                states.put(event.user(), UserFold.apply(state, event, item).withApplied(partition, offset));
            }
            ItemCounts count = counts.getOrDefault(event.item(), ItemCounts.NONE);
            if (!count.hasApplied(partition, offset)) {
                counts.put(event.item(), ItemFold.apply(count, event, item).withApplied(partition, offset));
                if (item != null) {
                    trends.add(event, profile);
                }
            }
        }
    }
}
