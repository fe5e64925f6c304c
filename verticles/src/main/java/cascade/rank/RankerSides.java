package cascade.rank;

import cascade.features.catalogue.Catalogue;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The items' sides of the rankers in service, one a process. Those of all published items are made in the background when a ranker is
 * first asked: four microseconds an item, which a feed of a large catalogue would pay for most of its candidates. Thread-safe.
 */
public final class RankerSides {

    private final ModelSets modelSets;
    private final Catalogue catalogue;
    private final Executor filling;
    private final InstantSource clock;
    /** By the model as it is loaded, not by its version: one that comes back after another has sessions of its own. */
    private final Map<LoadedRanker, ItemSides> sides = new ConcurrentHashMap<>();

    /** @param filling runs what takes seconds */
    public RankerSides(ModelSets modelSets, Catalogue catalogue, Executor filling, InstantSource clock) {
        this.modelSets = modelSets;
        this.catalogue = catalogue;
        this.filling = filling;
        this.clock = clock;
    }

    ItemSides of(LoadedRanker ranker) {
        ItemSides known = sides.get(ranker);
        if (known != null) {
            return known;
        }
        forgetReplaced();
        ItemSides begun = ItemSides.of(catalogue, ranker);
        ItemSides other = sides.putIfAbsent(ranker, begun);
        if (other != null) {
            return other;
        }
        filling.execute(() -> fill(ranker, begun));
        return begun;
    }

    /** Until the ranker is replaced. Nothing native is called, so no lease is needed. */
    private void fill(LoadedRanker ranker, ItemSides begun) {
        float[] pool = new float[begun.poolWidth()];
        int size = catalogue.size();
        for (int item = 0; item < size && sides.containsKey(ranker); item++) {
            if (catalogue.isUp(item) && !begun.has(item)) {
                begun.make(item, clock.millis(), pool);
            }
        }
    }

    /** Those of rankers that no new request will ask. */
    private void forgetReplaced() {
        try (Lease lease = modelSets.lease()) {
            ModelSet serving = lease.models();
            sides.keySet()
                    .removeIf(ranker -> serving.ranker(ranker.version().kind())
                            .filter(ranker::equals)
                            .isEmpty());
        }
    }
}
