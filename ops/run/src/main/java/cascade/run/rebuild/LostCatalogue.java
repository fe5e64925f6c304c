package cascade.run.rebuild;

import cascade.features.catalogue.BucketSum;
import cascade.features.store.FeatureStore;
import cascade.features.written.Written;
import cascade.run.progress.Progress;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/**
 * Puts back what a log has of items and users where the store has lost all items: by their versions, so that whoever puts them back too, as servers do from
 * Kafka, or writes them anew, is not undone. Where the store has any item it is left alone: take-downs of long ago it has forgotten.
 */
final class LostCatalogue {

    private static final int PAGE = 500;

    private final FeatureStore store;
    private final Instant now;
    private final Progress progress;

    LostCatalogue(FeatureStore store, Instant now, Progress progress) {
        this.store = store;
        this.now = now;
        this.progress = progress;
    }

    /** How many items and users were put back: 0 where nothing was lost, or others did. */
    long putBack(EventSource log) {
        if (!await(store.sums()).stream().allMatch(BucketSum.EMPTY::equals)) {
            return 0;
        }
        long back = 0;
        List<Written> all = log.written();
        for (int from = 0; from < all.size(); from += PAGE) {
            List<Written> page = all.subList(from, Math.min(from + PAGE, all.size()));
            back += await(store.putBack(store.session(), page, now));
            progress.progress("putting items and users back", from + page.size(), all.size());
        }
        return back;
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
