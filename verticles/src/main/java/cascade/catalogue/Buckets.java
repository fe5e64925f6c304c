package cascade.catalogue;

import cascade.features.IdHash;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.Catalogue.Applied;
import cascade.features.catalogue.ItemChange;
import cascade.features.store.BucketPosition;
import cascade.features.store.BucketReading;
import cascade.features.store.ItemLog;
import cascade.features.store.LogReading;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * The buckets of a catalogue and how far each is read. All of it on one context; what takes long is done beside it by blocking
 * work.
 */
final class Buckets {

    /** Read at once: a few keep the store and both cores busy, more would only need more memory. */
    private static final int AT_ONCE = 8;

    /** Changes applied at once, as others who write wait meanwhile. */
    private static final int PART = 1_000;

    private final Context context;
    private final Catalogue catalogue;
    private final ItemLog store;
    private final CatalogueMeters meters;
    private final Runnable bounds;
    private final CountsApplied countsApplied;
    private List<BucketPosition> positions = new ArrayList<>(Collections.nCopies(IdHash.BUCKETS, BucketPosition.START));

    /** @param bounds keeps the catalogue in its bounds, blocking; run after each bucket that was read */
    Buckets(Context context, Catalogue catalogue, ItemLog store, CatalogueMeters meters, Runnable bounds) {
        this.context = context;
        this.catalogue = catalogue;
        this.store = store;
        this.meters = meters;
        this.bounds = bounds;
        this.countsApplied = new CountsApplied(catalogue);
    }

    List<BucketPosition> positions() {
        return List.copyOf(positions);
    }

    /** Goes on from these, after a snapshot. */
    void positions(List<BucketPosition> reached) {
        positions = new ArrayList<>(reached);
        countsApplied.loaded();
    }

    /** Reads whole buckets and tells {@code whole} of each; fails where one cannot be read, the others stand. */
    Future<Void> read(Collection<Integer> buckets, Consumer<Integer> whole) {
        Queue<Integer> left = new ArrayDeque<>(buckets);
        List<Future<Void>> lines = new ArrayList<>();
        for (int line = 0; line < AT_ONCE; line++) {
            lines.add(readNext(left, whole));
        }
        return Future.join(lines).mapEmpty();
    }

    private Future<Void> readNext(Queue<Integer> left, Consumer<Integer> whole) {
        Integer bucket = left.poll();
        return bucket == null
                ? Future.succeededFuture()
                : read(bucket).compose(_ -> {
                    whole.accept(bucket);
                    return readNext(left, whole);
                });
    }

    private Future<Void> read(int bucket) {
        long lastKnown = catalogue.lastVersion(bucket);
        countsApplied.changing(bucket);
        return here(store.read(bucket))
                .compose(reading -> blocking(() -> replace(reading, lastKnown)).map(applied -> {
                    meters.applied(applied);
                    countsApplied.changed(reading);
                    positions.set(bucket, reading.position());
                    return null;
                }));
    }

    private Applied replace(BucketReading reading, long lastKnown) {
        Applied applied = catalogue.replaceBucket(reading.bucket(), reading.version(), lastKnown, reading.items());
        bounds.run();
        return applied;
    }

    /** Applies what was read, and goes on from there. */
    Future<Void> apply(LogReading reading) {
        List<ItemChange> changes = reading.changes();
        countsApplied.changing(positions, reading);
        Future<Void> applied = changes.isEmpty()
                ? Future.succeededFuture()
                : this.<Void>blocking(() -> {
                    for (int from = 0; from < changes.size(); from += PART) {
                        meters.applied(catalogue.apply(changes.subList(from, Math.min(from + PART, changes.size()))));
                    }
                    return null;
                });
        return applied.map(_ -> {
            countsApplied.changed(positions, reading);
            positions = new ArrayList<>(reading.positions());
            return null;
        });
    }

    private <T> Future<T> blocking(Callable<T> work) {
        return here(context.executeBlocking(work, false));
    }

    /** The same future, completing on the context. */
    <T> Future<T> here(Future<T> future) {
        Promise<T> promise = Promise.promise();
        future.onComplete(done -> context.runOnContext(now -> {
            if (done.succeeded()) {
                promise.complete(done.result());
            } else {
                promise.fail(done.cause());
            }
        }));
        return promise.future();
    }
}
