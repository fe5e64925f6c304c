package cascade.feedback;

import cascade.features.Item;
import cascade.features.ItemCounts;
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
        Future<Map<ItemId, ItemCounts>> counts = store.counts(ids);
        Future<Map<ItemId, Item>> items = store.items(ids).map(found -> {
            Map<ItemId, Item> byId = new HashMap<>();
            found.forEach(item -> byId.put(item.id(), item.item()));
            return byId;
        });
        return Future.all(states, profiles, counts, items)
                .map(all -> Folded.of(batch, states.result(), profiles.result(), counts.result(), items.result()));
    }

    /** Each write is repeated by itself: one that succeeded must not be undone or doubled because another has not. */
    private Future<Void> write(Folded folded) {
        List<Future<Void>> writes = new ArrayList<>();
        writes.add(write("states", () -> store.putStates(folded.states())));
        writes.add(write("counts", () -> store.putCounts(folded.counts())));
        folded.trending()
                .forEach(
                        (segment, weights) -> writes.add(write("trending", () -> store.addTrending(segment, weights))));
        return Future.all(writes).mapEmpty();
    }

    private Future<Void> write(String what, Supplier<Future<Void>> write) {
        return retry.untilDone("write " + what, write);
    }
}
