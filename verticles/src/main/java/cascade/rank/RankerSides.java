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
import java.util.concurrent.locks.LockSupport;

/**
 * The items' sides of the rankers in service, one a process. Those of all published items are made in the background when a ranker is
 * first asked: four microseconds an item, which a feed of a large catalogue would pay for most of its candidates. Of two cores they take
 * half of one, since a server goes on serving meanwhile. Thread-safe.
 */
public final class RankerSides {

    /** Some milliseconds' work. */
    private static final int AT_ONCE = 1_024;

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

    /** Until the ranker is replaced. */
    private void fill(LoadedRanker ranker, ItemSides begun) {
        float[] pool = new float[begun.poolWidth()];
        int size = catalogue.size();
        for (int from = 0; from < size; from += AT_ONCE) {
            long startedNanos = System.nanoTime();
            // A lease for each part: pools are read from a file that is mapped while the ranker is open.
            try (Lease lease = modelSets.lease()) {
                if (!serves(lease.models(), ranker)) {
                    return;
                }
                fill(begun, from, Math.min(size, from + AT_ONCE), pool);
            }
            rest(System.nanoTime() - startedNanos);
        }
    }

    private static boolean serves(ModelSet models, LoadedRanker ranker) {
        return models.ranker(ranker.version().kind()).filter(ranker::equals).isPresent();
    }

    private void fill(ItemSides begun, int from, int to, float[] pool) {
        for (int item = from; item < to; item++) {
            if (catalogue.isUp(item) && !begun.has(item)) {
                begun.make(item, clock.millis(), pool);
            }
        }
    }

    /** Leaves its core to requests for as long as it had it, where there are two; where there are many they do not miss one. */
    private static void rest(long workedNanos) {
        LockSupport.parkNanos(workedNanos / Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
    }

    /** Those of rankers that no new request will ask. */
    private void forgetReplaced() {
        try (Lease lease = modelSets.lease()) {
            ModelSet serving = lease.models();
            sides.keySet().removeIf(ranker -> !serves(serving, ranker));
        }
    }
}
