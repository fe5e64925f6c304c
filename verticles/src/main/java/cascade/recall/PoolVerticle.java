package cascade.recall;

import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.store.FeatureStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the {@link Pool} up to date. While the store is down the pool keeps what it had. */
public final class PoolVerticle extends VerticleBase {

    private final Pool pool;
    private final Supplier<FeatureStore> connect;
    private final RecallConfig config;
    private final Counter failures;
    private @Nullable FeatureStore store;

    /** @param connect called once, on the verticle's context */
    public PoolVerticle(Pool pool, Supplier<FeatureStore> connect, RecallConfig config, MeterRegistry meters) {
        this.pool = pool;
        this.connect = connect;
        this.config = config;
        this.failures = meters.counter("cascade.recall.pool.failures");
    }

    /** Completes after the first refresh, whether or not the store could be reached. */
    @Override
    public Future<?> start() {
        store = connect.get();
        return refreshAndGoOn(store);
    }

    private Future<?> refreshAndGoOn(FeatureStore from) {
        return refresh(from).transform(refreshed -> {
            note(refreshed);
            // Not periodic: a slow store must not be asked again before it has answered.
            vertx.setTimer(config.poolRefresh().toMillis(), timer -> refreshAndGoOn(from));
            return Future.succeededFuture();
        });
    }

    private void note(AsyncResult<Void> refreshed) {
        if (refreshed.failed()) {
            failures.increment();
        }
    }

    private Future<Void> refresh(FeatureStore from) {
        Map<Segment, Future<List<ItemId>>> trending = new HashMap<>();
        for (Segment segment : Segment.ALL) {
            trending.put(segment, from.trending(segment, size(segment)));
        }
        Future<List<ItemId>> fresh = from.fresh(config.poolSize());
        return Future.all(List.copyOf(trending.values()))
                .compose(read -> fresh)
                .compose(read -> hydrate(from, results(trending), fresh.result()));
    }

    private int size(Segment segment) {
        return segment.equals(Segment.EVERYONE) ? config.poolSize() : config.segmentSize();
    }

    /** What was read of each segment, those without any left out. */
    private static Map<Segment, List<ItemId>> results(Map<Segment, Future<List<ItemId>>> read) {
        Map<Segment, List<ItemId>> results = new HashMap<>();
        read.forEach((segment, items) -> {
            if (!items.result().isEmpty()) {
                results.put(segment, items.result());
            }
        });
        return results;
    }

    private Future<Void> hydrate(FeatureStore from, Map<Segment, List<ItemId>> trending, List<ItemId> fresh) {
        Set<ItemId> all = new LinkedHashSet<>(fresh);
        trending.values().forEach(all::addAll);
        return from.items(List.copyOf(all)).map(items -> {
            Map<ItemId, ItemFeatures> byId = new HashMap<>();
            items.forEach(item -> byId.put(item.id(), item));
            Map<Segment, List<ItemFeatures>> existing = new HashMap<>();
            trending.forEach((segment, ids) -> existing.put(segment, existing(ids, byId)));
            pool.replace(existing, existing(fresh, byId));
            return null;
        });
    }

    private static List<ItemFeatures> existing(List<ItemId> ids, Map<ItemId, ItemFeatures> byId) {
        List<ItemFeatures> items = new ArrayList<>(ids.size());
        for (ItemId id : ids) {
            ItemFeatures item = byId.get(id);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }
}
