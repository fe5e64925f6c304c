package cascade;

import cascade.catalogue.log.CatalogueLog;
import cascade.catalogue.log.CatalogueSender;
import cascade.catalogue.log.LoggedItems;
import cascade.catalogue.log.LoggedUsers;
import cascade.catalogue.log.ReconcilerVerticle;
import cascade.features.store.FeatureStore;
import cascade.features.store.ItemStore;
import cascade.features.store.UserStore;
import cascade.kafka.Sender;
import cascade.kafka.Sender.Batching;
import cascade.kafka.Topics;
import cascade.kafka.UntilReached;
import cascade.loops.Loop;
import cascade.loops.Loops;
import cascade.queue.DurableQueue;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what is written of items and users, on a node that is given a folder for it. */
final class CatalogueLogRole {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueLogRole.class);

    private static final int SEGMENT_BYTES = 16 << 20;

    /** Twice what is sent at once: what was not acknowledged in time may be under way yet. */
    private static final int IN_FLIGHT = 1_000;

    private static final long LOOK_MILLIS = 20;
    private static final long AGAIN_MILLIS = 5_000;

    private final Vertx vertx;
    private final AppConfig config;
    private final InstantSource clock;
    private final Loops loops;
    private final Loop starting;
    private final MeterRegistry meters;
    private final Optional<Parts> parts;

    private record Parts(
            DurableQueue queue, CatalogueLog log, Sender kafka, CatalogueSender sender, FeatureStore store) {}

    /** @param connect makes a store with a link of its own */
    CatalogueLogRole(
            Vertx vertx,
            AppConfig config,
            Supplier<FeatureStore> connect,
            InstantSource clock,
            Loops loops,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
        this.loops = loops;
        this.starting = ReconcilerVerticle.loop(loops);
        this.meters = meters;
        Path folder = config.catalogueLog().folder();
        if (folder == null) {
            LOG.warn("What is written of items and users is not logged, as this node has no folder for it");
        }
        this.parts = Optional.ofNullable(folder).map(given -> parts(given, connect));
    }

    private Parts parts(Path folder, Supplier<FeatureStore> connect) {
        DurableQueue queue = DurableQueue.open(folder, SEGMENT_BYTES);
        CatalogueLog log = new CatalogueLog(queue, config.catalogueLog().maxBytes(), meters);
        Sender kafka = new Sender(vertx, config.kafka(), Batching.AWAITED, "catalogue", IN_FLIGHT, meters);
        FeatureStore store = connect.get();
        return new Parts(queue, log, kafka, new CatalogueSender(queue, kafka, store, clock, loops, meters), store);
    }

    ItemStore items(ItemStore store) {
        return parts.<ItemStore>map(each -> new LoggedItems(store, each.log(), clock))
                .orElse(store);
    }

    UserStore users(UserStore store) {
        return parts.<UserStore>map(each -> new LoggedUsers(store, each.log(), clock))
                .orElse(store);
    }

    /** Sends from now on, and keeps store and log alike once Kafka is there; nobody waits for it. */
    void start(Deployments deployments) {
        parts.ifPresent(each -> {
            each.sender().start();
            if (config.catalogueLog().keeps()) {
                starting.begin();
                keepAlike(each, deployments);
            }
        });
    }

    private void keepAlike(Parts of, Deployments deployments) {
        UntilReached.tried(vertx, config.kafka().bootstrap(), "keep the store and its log alike", () -> {
                    starting.beat();
                    return Topics.create(vertx, config.kafka())
                            .compose(_ -> deployments.deployAsWorkers(
                                    () -> reconciler(of), "cascade-catalogue-keeper", 2, 1));
                })
                .onFailure(failure -> {
                    if (!deployments.isClosing()) {
                        LOG.error("The store and its log are not kept alike yet, trying on", failure);
                        vertx.setTimer(AGAIN_MILLIS, _ -> keepAlike(of, deployments));
                    }
                });
    }

    private ReconcilerVerticle reconciler(Parts of) {
        return new ReconcilerVerticle(
                config.kafka(), of.store(), of.log(), config.catalogueLog().lookEvery(), clock, loops, meters);
    }

    /** Sends what waits, for at most {@code millis}; the rest is sent after the next start. */
    Future<Void> close(long millis) {
        return parts.map(each -> close(each, millis)).orElse(Future.succeededFuture());
    }

    private Future<Void> close(Parts each, long millis) {
        return vertx.<Void>executeBlocking(
                        () -> {
                            long untilNanos = System.nanoTime() + millis * 1_000_000;
                            while (each.queue().waitingRecords() > 0 && System.nanoTime() < untilNanos) {
                                Thread.sleep(LOOK_MILLIS);
                            }
                            each.sender().close();
                            return null;
                        },
                        false)
                .transform(_ -> each.kafka().close(millis))
                .transform(_ -> vertx.executeBlocking(
                        () -> {
                            each.queue().close();
                            return null;
                        },
                        false));
    }
}
