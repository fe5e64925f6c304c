package cascade.rank;

import cascade.features.catalogue.Catalogue;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.Loaded;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * The items' sides of the rankers that are open, one a process. Those of all published items are made before a ranker serves, or else in the
 * background when it is first asked: four microseconds an item, which a feed of a large catalogue would pay for most of its candidates. Of two cores they
 * take half of one, since a server goes on serving meanwhile. They are let go when their ranker closes, as until then a late request may ask it. Thread-safe.
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

    /**
     * Makes those of rankers that are to serve, on the calling thread, for seconds: of the kind that is {@code usual}, and of kinds that were asked
     * before. Of any other the first question will tell whether anybody asks it.
     *
     * @param next held by the caller
     */
    public void make(ModelSet next, String usual) {
        Set<LoadedRanker> asked = new HashSet<>();
        next.ranker(usual, usual).ifPresent(asked::add);
        sides.keySet().forEach(known -> next.ranker(known.version().kind()).ifPresent(asked::add));
        asked.removeAll(sides.keySet());
        for (LoadedRanker ranker : asked) {
            ItemSides made = ItemSides.of(catalogue, ranker);
            float[] pool = new float[made.poolWidth()];
            inParts((from, to) -> {
                fill(made, from, to, pool);
                return !modelSets.isClosed();
            });
            sides.put(ranker, made);
        }
    }

    /** Lets go of those of a model that has closed: to be told by {@link ModelSets#afterClosing}. */
    public void forget(Loaded closed) {
        if (closed instanceof LoadedRanker ranker) {
            sides.remove(ranker);
        }
    }

    /** Whose sides are kept. */
    Set<LoadedRanker> kept() {
        return Set.copyOf(sides.keySet());
    }

    /** @param ranker of a lease that the caller holds */
    ItemSides of(LoadedRanker ranker) {
        ItemSides known = sides.get(ranker);
        if (known != null) {
            return known;
        }
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
        inParts((from, to) -> {
            // A lease for each part: pools are read from a file that is mapped while the ranker is open.
            try (Lease lease = modelSets.lease()) {
                if (!serves(lease.models(), ranker)) {
                    return false;
                }
                fill(begun, from, to, pool);
                return true;
            }
        });
    }

    /** Some of the catalogue's ordinals. */
    private interface Part {

        /** Whether to go on. */
        boolean fill(int from, int to);
    }

    private void inParts(Part part) {
        int size = catalogue.size();
        boolean goesOn = true;
        for (int from = 0; goesOn && from < size; from += AT_ONCE) {
            long startedNanos = System.nanoTime();
            goesOn = part.fill(from, Math.min(size, from + AT_ONCE));
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
}
