package cascade.pipeline;

import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.feed.Candidate;
import cascade.feed.Hydrated;
import cascade.feed.Slate;
import cascade.fetch.Fetch;
import cascade.recall.Pool;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives candidates their features, read anew for each request; what was taken down is gone from here on. Where the store
 * does not answer, candidates that are held in memory go on with the features they have there.
 */
final class ItemsStage {

    private final Guard guard;
    private final Stage stage;
    private final Fetch fetch;
    private final Pool pool;
    private final Counter missing;

    ItemsStage(Guard guard, Fetch fetch, Duration budget, Pool pool, MeterRegistry meters) {
        this.guard = guard;
        this.stage = Stage.of("items", budget);
        this.fetch = fetch;
        this.pool = pool;
        this.missing = meters.counter("cascade.filter.removed", "filter", "taken-down");
    }

    Future<Slate<Hydrated>> hydrate(Slate<Candidate> slate, Trace trace) {
        List<ItemId> ids = slate.candidates().stream().map(Candidate::item).toList();
        if (ids.isEmpty()) {
            return Future.succeededFuture(slate.with(_ -> List.of()));
        }
        return guard.run(stage, trace, () -> fetch.items(ids), () -> pooled(ids))
                .map(found -> slate.with(candidates -> join(candidates, found)));
    }

    private List<ItemFeatures> pooled(List<ItemId> ids) {
        return ids.stream().map(pool::item).flatMap(Optional::stream).toList();
    }

    private List<Hydrated> join(List<Candidate> candidates, List<ItemFeatures> found) {
        Map<ItemId, ItemFeatures> byId = new HashMap<>(found.size() * 2);
        found.forEach(item -> byId.put(item.id(), item));
        List<Hydrated> hydrated = new ArrayList<>(found.size());
        for (Candidate candidate : candidates) {
            ItemFeatures features = byId.get(candidate.item());
            if (features != null) {
                hydrated.add(new Hydrated(candidate, features));
            }
        }
        missing.increment(candidates.size() - hydrated.size());
        return hydrated;
    }
}
