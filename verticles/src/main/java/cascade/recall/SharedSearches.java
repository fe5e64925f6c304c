package cascade.recall;

import cascade.features.Scene;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.vector.LiveIndex;
import cascade.models.vector.NearItems;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Searches that many requests share, since they start from the same: from a profile, for those who have clicked nothing yet, or from the
 * item that was opened. One is used again while its index stays as it is, and where that changes for a second at most: so late a new
 * item is found by such a search. Thread-safe; two that miss the same search both.
 */
public final class SharedSearches {

    /** In each index. */
    private static final int MOST = 4_096;

    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * By the index itself and not by its version, and gone with it: a bundle that is opened again, as one that is rolled back to, may have other ordinals
     * for its items.
     */
    private final Cache<LiveIndex, Cache<Key, Kept>> byIndex =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    private final LongSupplier nanoTime;
    private final Counter searched;
    private final Counter lookedUp;

    SharedSearches(LongSupplier nanoTime, MeterRegistry meters) {
        this.nanoTime = nanoTime;
        searched = RecallMetrics.SHARED_SEARCHES.counter(meters, RecallMetrics.COMPUTED);
        lookedUp = RecallMetrics.SHARED_SEARCHES.counter(meters, RecallMetrics.REUSED);
    }

    /**
     * What {@code search} finds, or found a moment ago for another.
     *
     * @param start what the search starts from, with {@code equals}: a profile, or the hash of an item
     * @param most that are searched for
     */
    NearItems near(LoadedTowers towers, Object start, int most, Scene scene, Supplier<NearItems> search) {
        Cache<Key, Kept> kept = byIndex.get(towers.index(), _ -> searches());
        var key = new Key(start, most, scene.showsAll());
        long writes = towers.index().writes();
        long now = nanoTime.getAsLong();
        Kept before = kept.getIfPresent(key);
        if (before != null && (before.writes == writes || now - before.nanos < STALE_NANOS)) {
            lookedUp.increment();
            return before.near;
        }
        searched.increment();
        NearItems near = search.get();
        // As of before the search: what is written meanwhile counts as later.
        kept.put(key, new Kept(near, writes, now));
        return near;
    }

    private static Cache<Key, Kept> searches() {
        return Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    }

    private record Key(Object start, int most, boolean all) {}

    private record Kept(NearItems near, long writes, long nanos) {}
}
