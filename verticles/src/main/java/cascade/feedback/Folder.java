package cascade.feedback;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.store.FeatureStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Folds batches of events into a feature store: one read and one write per kind of state, whatever the batch holds.
 *
 * <p>States and counters are written with the offsets they hold, so a batch that comes again changes nothing. Trending
 * scores have no offsets: their weights are added once per batch folded, which a crash between two writes can break.
 */
final class Folder {

    private final FeatureStore store;
    private final Retry retry;

    Folder(FeatureStore store, Retry retry) {
        this.store = store;
        this.retry = retry;
    }

    /** Completes when the store holds the batch, however long it cannot be reached; one batch at a time. */
    Future<Void> fold(List<Received> batch) {
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        return retry.untilDone("read states", () -> read(batch)).compose(this::write);
    }

    private Future<Folded> read(List<Received> batch) {
        List<UserId> users = batch.stream()
                .map(received -> received.event().user())
                .distinct()
                .toList();
        List<ItemId> ids = batch.stream()
                .map(received -> received.event().item())
                .distinct()
                .toList();
        Future<Map<UserId, UserState>> states = store.states(users);
        Future<Map<UserId, UserProfile>> profiles = store.profiles(users);
        Future<Map<ItemId, ItemFeatures>> items = store.items(ids).map(Folder::byId);
        Future<Map<ItemId, ItemCounts>> counts = items.compose(found -> counts(ids, found));
        return Future.all(states, profiles, counts)
                .map(all ->
                        Folded.of(batch, states.result(), profiles.result(), counts.result(), items(items.result())));
    }

    private static Map<ItemId, ItemFeatures> byId(List<ItemFeatures> found) {
        Map<ItemId, ItemFeatures> byId = new HashMap<>();
        found.forEach(item -> byId.put(item.id(), item));
        return byId;
    }

    private static Map<ItemId, Item> items(Map<ItemId, ItemFeatures> found) {
        Map<ItemId, Item> items = new HashMap<>();
        found.forEach((id, item) -> items.put(id, item.item()));
        return items;
    }

    /** Counts come with their items; only those of items that do not exist, or no more, are asked for by themselves. */
    private Future<Map<ItemId, ItemCounts>> counts(List<ItemId> ids, Map<ItemId, ItemFeatures> found) {
        Map<ItemId, ItemCounts> counts = new HashMap<>();
        found.forEach((id, item) -> counts.put(id, item.counts()));
        List<ItemId> others = ids.stream().filter(id -> !found.containsKey(id)).toList();
        if (others.isEmpty()) {
            return Future.succeededFuture(counts);
        }
        return store.counts(others).map(counted -> {
            counts.putAll(counted);
            return counts;
        });
    }

    /** Each write is repeated by itself: one that succeeded must not be undone or doubled because another has not. */
    private Future<Void> write(Folded folded) {
        List<Future<Void>> writes = new ArrayList<>();
        writes.add(write("states", () -> store.putStates(folded.states())));
        writes.add(write("counts", () -> store.putCounts(folded.counts())));
        writes.add(write("trending", () -> store.addTrending(folded.trending())));
        return Future.all(writes).mapEmpty();
    }

    private Future<Void> write(String what, Supplier<Future<Void>> write) {
        return retry.untilDone("write " + what, write);
    }
}
