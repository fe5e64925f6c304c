package cascade.lab.bench.feed.world;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.store.FeatureStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes batches to a feature store: the one place that knows how its parts are written. Each future is of a whole batch. */
final class WorldStore {

    private final FeatureStore store;

    WorldStore(FeatureStore store) {
        this.store = store;
    }

    Future<Void> putItems(List<Item> items) {
        return all(items.stream().map(store::putItem).toList());
    }

    Future<Void> putCounts(Map<ItemId, ItemCounts> counts) {
        return store.putCounts(counts);
    }

    Future<Void> putProfiles(Map<UserId, UserProfile> profiles) {
        return all(profiles.entrySet().stream()
                .map(profile -> store.putProfile(profile.getKey(), profile.getValue()))
                .toList());
    }

    Future<Void> putStates(Map<UserId, UserState> states) {
        return store.putStates(states);
    }

    Future<Void> addSeen(Map<UserId, List<ItemId>> seen, Instant at) {
        return all(seen.entrySet().stream()
                .map(user -> store.addSeen(user.getKey(), user.getValue(), at))
                .toList());
    }

    Future<Void> raiseTrending(Segment segment, Map<ItemId, Double> scores) {
        return store.raiseTrending(Map.of(segment, scores));
    }

    private static Future<Void> all(List<? extends Future<?>> writes) {
        return Future.all(writes).mapEmpty();
    }
}
