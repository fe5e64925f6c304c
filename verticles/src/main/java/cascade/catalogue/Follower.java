package cascade.catalogue;

import cascade.features.IdHash;
import cascade.features.catalogue.BucketSum;
import cascade.features.catalogue.Catalogue;
import cascade.features.store.ItemLog;
import cascade.features.store.LogReading;
import cascade.loops.Loop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what changes in the store, one reading after the other, until it is closed. Buckets that it lost its place in, or whose
 * sums differed from the store's twice in a row, are read anew in between. All of it on one context.
 */
final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private static final Duration WAIT = Duration.ofMillis(500);

    /**
     * Between two readings: what comes meanwhile is read at once, as a reading costs Redis as much for its streams as for some fifty
     * changes. What comes after a silence longer than that is heard at once.
     */
    static final long PACE_MILLIS = 50;

    /** After readings of {@link #MANY} changes: more are waiting, or more than Redis minds come. */
    private static final long HURRY_MILLIS = 10;

    private static final int MANY = 1_000;

    private static final long RETRY_MILLIS = 200;

    private final Vertx vertx;
    private final Catalogue catalogue;
    private final ItemLog store;
    private final Buckets buckets;
    private final CatalogueMeters meters;
    private final Loop loop;
    private final Promise<Void> caughtUp = Promise.promise();
    private final Set<Integer> lost = new TreeSet<>();
    private Map<Integer, BucketSum> suspects = Map.of();
    /** Read by meters from anywhere. */
    private volatile long heardNanos = System.nanoTime();

    private boolean isFailing;
    private boolean isClosed;

    Follower(Vertx vertx, Catalogue catalogue, ItemLog store, Buckets buckets, Loop loop, CatalogueMeters meters) {
        this.vertx = vertx;
        this.catalogue = catalogue;
        this.store = store;
        this.buckets = buckets;
        this.loop = loop;
        this.meters = meters;
    }

    /**
     * Begins to follow; completes when all that had happened by now is known.
     *
     * @param isFilled whether the catalogue is as its positions say; else all buckets are read first
     */
    Future<Void> start(boolean isFilled) {
        if (!isFilled) {
            IntStream.range(0, IdHash.BUCKETS).forEach(lost::add);
        }
        loop.begin();
        next();
        return caughtUp.future();
    }

    void close() {
        isClosed = true;
        loop.end();
    }

    /** How long ago the catalogue last knew all there was to know, or since when it tries. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardNanos);
    }

    /** True where the catalogue never knew all there is to know, or did so longer than {@code most} ago. */
    boolean isSilent(Duration most) {
        return !caughtUp.future().isComplete() || silence().compareTo(most) > 0;
    }

    private void next() {
        if (!isClosed) {
            loop.beat();
            // Composed, so that a reading that throws is one that failed.
            Future.succeededFuture().compose(_ -> round()).onComplete(this::heard, this::failed);
        }
    }

    private void heard(int changes) {
        isFailing = false;
        // Before anybody hears of it, who may throw.
        vertx.setTimer(changes < MANY ? PACE_MILLIS : HURRY_MILLIS, timer -> next());
        if (lost.isEmpty()) {
            heardNanos = System.nanoTime();
            caughtUp.tryComplete();
        }
    }

    private void failed(Throwable cause) {
        if (!isFailing && !isClosed) {
            LOG.warn("The catalogue cannot follow the store, trying on: {}", String.valueOf(cause.getMessage()));
        }
        isFailing = true;
        vertx.setTimer(RETRY_MILLIS, timer -> next());
    }

    /** One reading: the number of its changes. */
    private Future<Integer> round() {
        // The first waits for nothing: it is to say that all is known.
        Duration wait = caughtUp.future().isComplete() ? WAIT : Duration.ofMillis(1);
        return readLost()
                .compose(read -> buckets.here(store.after(buckets.positions(), wait)))
                .compose(reading -> take(reading).map(reading.changes().size()));
    }

    private Future<Void> readLost() {
        return lost.isEmpty() ? Future.succeededFuture() : buckets.read(List.copyOf(lost), this::found);
    }

    private void found(int bucket) {
        lost.remove(bucket);
        loop.beat();
    }

    private Future<Void> take(LogReading reading) {
        return buckets.apply(reading).map(_ -> {
            if (!reading.lost().isEmpty()) {
                LOG.info(
                        "{} buckets of the catalogue are read anew: their changes were trimmed, or the store is another",
                        reading.lost().size());
                meters.lost(reading.lost().size());
                lost.addAll(reading.lost());
            }
            return null;
        });
    }

    /**
     * Compares sums with the store's. What is on its way makes them differ too, by something else each time: only who differs by
     * the same twice in a row is read anew.
     */
    Future<Void> compare() {
        return buckets.here(store.sums()).map(there -> {
            compare(there);
            return null;
        });
    }

    private void compare(List<BucketSum> there) {
        BucketSum[] here = catalogue.sums();
        Map<Integer, BucketSum> different = new HashMap<>();
        Set<Integer> twice = new TreeSet<>();
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            BucketSum difference = there.get(bucket).minus(here[bucket]);
            if (!difference.equals(BucketSum.EMPTY) && !lost.contains(bucket)) {
                different.put(bucket, difference);
                if (difference.equals(suspects.get(bucket))) {
                    twice.add(bucket);
                }
            }
        }
        suspects = different;
        if (!twice.isEmpty()) {
            LOG.warn("{} buckets of the catalogue differ from the store's and are read anew", twice.size());
            meters.healed(twice.size());
            lost.addAll(twice);
        }
    }
}
