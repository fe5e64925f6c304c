package cascade.ops.rebuild;

import cascade.features.Item;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.catalogue.BucketSum;
import cascade.features.store.FeatureStore;
import cascade.ops.progress.Progress;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts back items and profiles of a log where the store has lost them all. Where it has any item it is left alone: what it does not have then was taken down
 * or erased, which it knows better than a log that lags behind it.
 */
final class LostCatalogue {

    private static final int PAGE = 500;

    private final FeatureStore store;
    private final Progress progress;

    LostCatalogue(FeatureStore store, Progress progress) {
        this.store = store;
        this.progress = progress;
    }

    /** Items and users that were put back: 0 where nothing was lost. */
    record PutBack(long items, long users) {}

    PutBack putBack(EventSource log, Set<UserId> erased) {
        if (!await(store.sums()).stream().allMatch(BucketSum.EMPTY::equals)) {
            return new PutBack(0, 0);
        }
        List<Item> items = List.copyOf(log.items().values());
        for (int from = 0; from < items.size(); from += PAGE) {
            List<Item> page = items.subList(from, Math.min(from + PAGE, items.size()));
            await(store.putItems(page));
            progress.progress("putting items back", from + page.size(), items.size());
        }
        List<Map.Entry<UserId, UserProfile>> users = log.users().entrySet().stream()
                .filter(user -> !erased.contains(user.getKey()))
                .toList();
        for (int from = 0; from < users.size(); from += PAGE) {
            List<Future<?>> puts = new ArrayList<>();
            for (Map.Entry<UserId, UserProfile> user : users.subList(from, Math.min(from + PAGE, users.size()))) {
                puts.add(store.putProfile(user.getKey(), user.getValue()));
            }
            await(Future.all(puts));
            progress.progress("putting users back", from + puts.size(), users.size());
        }
        return new PutBack(items.size(), users.size());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
