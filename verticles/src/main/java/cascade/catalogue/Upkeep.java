package cascade.catalogue;

import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.Reclaiming;
import cascade.features.store.BucketPosition;
import cascade.features.store.FeatureStore;
import cascade.loops.Loops;
import cascade.loops.RepeatedTask;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that a catalogue needs while it serves: it is followed, compared, kept in bounds, rid of what nobody needs to know, and written down. On one context. */
final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private static final Duration WATCH_EVERY = Duration.ofMillis(100);

    /** Of all rounds, and between two buckets that are read whole, or two readings: of a million items, on a busy machine. */
    private static final Duration MOST_OF_A_ROUND = Duration.ofMinutes(5);

    /** While buckets are read whole the catalogue may exceed its most by this share before the sweep. */
    private static final double SLACK = 1.05;

    private final Vertx vertx;
    private final Context context;
    private final Catalogue catalogue;
    private final CatalogueConfig config;
    private final Reclaiming reclaiming;
    private final Staleness staleness;
    private final InstantSource clock;
    private final CatalogueMeters meters;
    private final Buckets buckets;
    private final Follower follower;
    private final Trends trends;
    private final Optional<Snapshot> snapshot;
    private final Loops loops;
    private final List<RepeatedTask> tasks = new ArrayList<>();
    private boolean isLoaded;

    Upkeep(
            Vertx vertx,
            Context context,
            Catalogue catalogue,
            FeatureStore store,
            CatalogueConfig config,
            Reclaiming reclaiming,
            Staleness staleness,
            InstantSource clock,
            Loops loops,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.context = context;
        this.catalogue = catalogue;
        this.config = config;
        this.reclaiming = reclaiming;
        this.staleness = staleness;
        this.clock = clock;
        this.meters = new CatalogueMeters(catalogue, registry);
        this.buckets = new Buckets(context, catalogue, store, meters, this::boundWhileReading);
        this.loops = loops;
        this.follower = new Follower(
                vertx, catalogue, store, buckets, loops.loop("catalogue-follower", MOST_OF_A_ROUND), meters);
        this.trends = new Trends(catalogue, store, config);
        this.snapshot = Optional.ofNullable(config.snapshotFolder()).map(folder -> snapshot(folder, config));
        meters.watch(follower);
    }

    private static Snapshot snapshot(Path folder, CatalogueConfig config) {
        return new Snapshot(folder, config.maxItems(), config.maxAge());
    }

    Future<Void> start() {
        every(WATCH_EVERY, "catalogue-staleness", () -> {
            staleness.set(follower.isSilent(config.staleAfter()));
            return Future.succeededFuture();
        });
        return blocking(() -> snapshot.flatMap(file -> file.read(catalogue)))
                .compose(positions -> follow(positions))
                .compose(following -> trends.read().otherwiseEmpty())
                .onSuccess(read -> begin());
    }

    private Future<Void> follow(Optional<List<BucketPosition>> known) {
        known.ifPresent(buckets::positions);
        Future<Void> caughtUp = follower.start(known.isPresent());
        return known.isPresent()
                ? Future.any(caughtUp, after(config.staleAfter())).mapEmpty()
                : caughtUp;
    }

    private Future<Void> after(Duration pause) {
        Promise<Void> over = Promise.promise();
        vertx.setTimer(pause.toMillis(), timer -> over.complete());
        return over.future();
    }

    private void begin() {
        isLoaded = true;
        LOG.info(
                "The catalogue holds {} items{}",
                catalogue.published(),
                follower.isSilent(config.staleAfter()) ? ", as the snapshot had them" : "");
        every(config.trendingRefresh(), "catalogue-trends", trends::read);
        every(config.compareEvery(), "catalogue-comparison", follower::compare);
        every(config.sweepEvery(), "catalogue-sweep", () -> blocking(this::sweep));
        every(config.sweepEvery(), "catalogue-reclaiming", this::reclaim);
        snapshot.ifPresent(_ -> every(config.snapshotEvery(), "catalogue-snapshot", this::write));
    }

    private void every(Duration pause, String name, Supplier<Future<?>> action) {
        RepeatedTask task = new RepeatedTask(loops, name, pause, MOST_OF_A_ROUND, action);
        tasks.add(task);
        task.startAfterPause(context);
    }

    private int sweep() {
        int gone = catalogue.letGo(
                config.maxItems(), clock.instant().minus(config.maxAge()).toEpochMilli());
        meters.letGo(gone);
        return gone;
    }

    /** Of what the store says of items while it is silent nothing is known: some of it might be of an item that is forgotten. */
    private Future<?> reclaim() {
        return follower.isSilent(config.staleAfter())
                ? Future.succeededFuture()
                : blocking(() -> {
                    meters.reclaimed(reclaiming.round());
                    return null;
                });
    }

    private void boundWhileReading() {
        if (catalogue.published() > config.maxItems() * SLACK) {
            sweep();
        }
    }

    private Future<Void> write() {
        List<BucketPosition> positions = buckets.positions();
        return this.<Void>blocking(() -> {
            snapshot.orElseThrow().write(catalogue, positions);
            return null;
        });
    }

    private <T> Future<T> blocking(Callable<T> work) {
        return buckets.here(context.executeBlocking(work, false));
    }

    Future<Void> stop() {
        follower.close();
        return Future.join(tasks.stream().map(RepeatedTask::stop).toList())
                .compose(_ -> isLoaded && snapshot.isPresent() ? lastWrite() : Future.succeededFuture());
    }

    private Future<Void> lastWrite() {
        return write().onFailure(cause ->
                        LOG.warn("The catalogue cannot be written down: {}", String.valueOf(cause.getMessage())))
                .otherwiseEmpty();
    }
}
