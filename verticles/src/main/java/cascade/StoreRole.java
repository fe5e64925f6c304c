package cascade;

import cascade.catalogue.CatalogueVerticle;
import cascade.catalogue.Staleness;
import cascade.features.UserId;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.Reclaiming;
import cascade.features.redis.KnownUsers;
import cascade.features.redis.RedisLink;
import cascade.loops.Loops;
import cascade.models.catalog.ModelSets;
import cascade.recall.NewItemsVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Brings what is stored to a node that serves feeds, and keeps up with it: items in the catalogue, and the newest in the live index. */
final class StoreRole {

    private static final int KNOWN_USERS = 500;

    private final AppConfig config;
    private final StoreConnections connections;
    private final Catalogue catalogue;
    private final ModelSets modelSets;
    private final InstantSource clock;
    private final Loops loops;
    private final MeterRegistry meters;
    private final Staleness staleness = new Staleness();
    private final RedisLink link;

    /** Looked for while models are opened, so that requests that warm the server up need not wait for it. */
    private volatile Future<List<UserId>> knownUsers = Future.succeededFuture(List.of());

    StoreRole(
            AppConfig config,
            StoreConnections connections,
            Catalogue catalogue,
            ModelSets modelSets,
            InstantSource clock,
            Loops loops,
            MeterRegistry meters) {
        this.config = config;
        this.connections = connections;
        this.catalogue = catalogue;
        this.modelSets = modelSets;
        this.clock = clock;
        this.loops = loops;
        this.meters = meters;
        this.link = connections.link();
    }

    /** The node's own connection, for what is asked once or seldom. */
    RedisLink link() {
        return link;
    }

    /** Whether the catalogue has not heard of the store for too long. */
    boolean isStale() {
        return staleness.isStale();
    }

    /** Some users who have been here; none where Redis was not up when the node started. */
    Future<List<UserId>> knownUsers() {
        return connections.up().succeeded() ? knownUsers.otherwise(List.of()) : Future.succeededFuture(List.of());
    }

    /**
     * Starts it. Fails where the store is of another layout.
     *
     * @param followed starts what needs a store that is followed
     */
    Future<Void> start(Deployments deployments, Supplier<Future<Void>> followed) {
        Future<Void> filled = deployments.deployWithWorkers(this::following, "cascade-catalogue", 2);
        Future<Void> layout = connections.layout(link);
        knownUsers = link.open().compose(up -> KnownUsers.find(link, KNOWN_USERS));
        Future<Void> started = filled
                // From a snapshot, while Redis is down, there is nothing to wait for.
                .compose(_ -> connections.up().succeeded() ? layout : Future.succeededFuture())
                .compose(_ -> deployments.deployWithWorkers(
                        () -> new NewItemsVerticle(modelSets, catalogue, config.towers(), loops, meters),
                        "cascade-new-items",
                        1))
                .compose(_ -> followed.get());
        return StoreConnections.unlessOfAnotherLayout(layout, started);
    }

    private CatalogueVerticle following() {
        Reclaiming reclaiming =
                new Reclaiming(catalogue, config.store().bucketDownMost(), modelSets::markItems, System::nanoTime);
        return new CatalogueVerticle(
                catalogue, connections::store, config.catalogue(), reclaiming, staleness, clock, loops, meters);
    }
}
