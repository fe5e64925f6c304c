package cascade.recall;

import cascade.features.Item;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.store.FeatureStore;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.catalog.ModelVersion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets {@code two-tower} recall find items published after it was trained, and all towers none that are taken down. The newest
 * items of the {@link Pool}, and those put back after a take-down, get their vectors each time round; all that the store lists
 * as fresh do when a model is new, and now and then, for what came in greater numbers than the pool holds. Vectors are
 * computed on the worker pool that this is deployed with.
 */
public final class NewItemsVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(NewItemsVerticle.class);
    private static final String KIND = "two-tower";
    private static final int CHUNK = 500;
    private static final int ROUNDS_BETWEEN_ALL = 30;

    private final ModelSets modelSets;
    private final Pool pool;
    private final Supplier<FeatureStore> connect;
    private final RecallConfig config;
    private final TowersConfig towersConfig;
    private final NewItemVectors vectors;
    private final TakenDown takenDown;
    private final Counter added;
    private final Counter failures;
    private Optional<ModelVersion> caughtUp = Optional.empty();
    private int round;

    /** @param connect called once, on the verticle's context */
    public NewItemsVerticle(
            ModelSets modelSets,
            Pool pool,
            Supplier<FeatureStore> connect,
            RecallConfig config,
            TowersConfig towersConfig,
            MeterRegistry meters) {
        this.modelSets = modelSets;
        this.pool = pool;
        this.connect = connect;
        this.config = config;
        this.towersConfig = towersConfig;
        vectors = new NewItemVectors(meters.counter("cascade.recall.new.items.refused"));
        takenDown = new TakenDown(meters.counter("cascade.recall.taken.down"));
        added = meters.counter("cascade.recall.new.items.added");
        failures = meters.counter("cascade.recall.new.items.failures");
    }

    /** Completes after the first round, whether or not the store could be reached. */
    @Override
    public Future<?> start() {
        return goOn(connect.get());
    }

    private Future<?> goOn(FeatureStore store) {
        return round(store).transform(done -> {
            note(done);
            // Not periodic: a slow store must not be asked again before it has answered.
            vertx.setTimer(config.poolRefresh().toMillis(), timer -> goOn(store));
            return Future.succeededFuture();
        });
    }

    private void note(AsyncResult<Void> done) {
        if (done.failed()) {
            failures.increment();
            LOG.debug("new items got no vectors this time", done.cause());
        }
    }

    private Future<Void> round(FeatureStore store) {
        Lease lease = modelSets.lease();
        return Future.<Void>succeededFuture()
                .compose(start -> round(store, lease.models()))
                .onComplete(done -> lease.close());
    }

    private Future<Void> round(FeatureStore store, ModelSet models) {
        if (models.towers().isEmpty()) {
            return Future.succeededFuture();
        }
        Optional<LoadedTowers> twoTower =
                models.towers(KIND).filter(towers -> towers.items().isPresent());
        return takeDown(store, models.towers().values())
                .compose(back -> twoTower.map(towers -> giveWhatIsNew(store, towers, back))
                        .orElse(Future.succeededFuture()));
    }

    /** The items that are back. */
    private Future<List<ItemId>> takeDown(FeatureStore store, Collection<LoadedTowers> towers) {
        long since = takenDown.since(towers);
        return store.takeDowns(since)
                .compose(read -> context.executeBlocking(() -> {
                    takenDown.apply(towers, since, read);
                    return List.copyOf(read.back());
                }));
    }

    private Future<Void> giveWhatIsNew(FeatureStore store, LoadedTowers towers, List<ItemId> back) {
        boolean isBehind = !caughtUp.equals(Optional.of(towers.version()));
        if (!isBehind && ++round % ROUNDS_BETWEEN_ALL != 0) {
            return give(towers, pool.fresh()).compose(given -> giveAll(store, towers, back, 0));
        }
        return giveAll(store, towers, back, 0)
                .compose(given -> store.fresh(towersConfig.newItems()))
                .compose(all -> giveAll(store, towers, all, 0))
                .onSuccess(done -> caughtUp = Optional.of(towers.version()));
    }

    private Future<Void> giveAll(FeatureStore store, LoadedTowers towers, List<ItemId> all, int from) {
        if (from >= all.size()) {
            return Future.succeededFuture();
        }
        List<ItemId> some = all.subList(from, Math.min(all.size(), from + CHUNK)).stream()
                .filter(item -> !towers.index().contains(item))
                .toList();
        Future<Void> given =
                some.isEmpty() ? Future.succeededFuture() : store.items(some).compose(found -> give(towers, found));
        return given.compose(done -> giveAll(store, towers, all, from + CHUNK));
    }

    private Future<Void> give(LoadedTowers towers, List<ItemFeatures> items) {
        // The pool may be behind, and more so while the store is down.
        List<Item> published = items.stream()
                .filter(item -> !takenDown.contains(item.id()))
                .map(ItemFeatures::item)
                .toList();
        return context.executeBlocking(() -> {
            added.increment(vectors.give(towers, published));
            return null;
        });
    }
}
