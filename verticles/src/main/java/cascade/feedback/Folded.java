package cascade.feedback;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.features.fold.ItemFold;
import cascade.features.fold.TrendingWeight;
import cascade.features.fold.UserFold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of events makes of the states and counters it touches. Pure.
 *
 * @param trending weights to add: of those events only that the counters did not hold before
 */
record Folded(Map<UserId, UserState> states, Map<ItemId, ItemCounts> counts, Map<ItemId, Double> trending) {

    /**
     * Folds {@code batch}, in its order, into what was stored before.
     *
     * @param items the events' items, those that exist
     */
    static Folded of(
            List<Received> batch,
            Map<UserId, UserState> states,
            Map<ItemId, ItemCounts> counts,
            Map<ItemId, Item> items) {
        Folding folding = new Folding(new HashMap<>(states), new HashMap<>(counts), new HashMap<>());
        for (Received received : batch) {
            folding.fold(received, items.get(received.event().item()));
        }
        return new Folded(Map.copyOf(folding.states), Map.copyOf(folding.counts), Map.copyOf(folding.trending));
    }

    /** The maps while they change. */
    private record Folding(
            Map<UserId, UserState> states, Map<ItemId, ItemCounts> counts, Map<ItemId, Double> trending) {

        void fold(Received received, @Nullable Item item) {
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
                double weight = TrendingWeight.of(event);
                if (weight > 0 && item != null) {
                    trending.merge(event.item(), weight, Double::sum);
                }
            }
        }
    }
}
