package cascade.recall;

import cascade.features.ItemId;
import cascade.features.store.TakeDowns;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelVersion;
import cascade.models.vector.LiveIndex;
import io.micrometer.core.instrument.Counter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps items that are taken down out of the live indexes of towers, where they would take places that a source has for others,
 * and gives those that come back the vector that they had. Blocking; one thread at a time.
 */
final class TakenDown {

    private final Map<ModelVersion, Map<ItemId, Removed>> removed = new HashMap<>();
    private final Set<ItemId> down = new HashSet<>();
    private final Counter count;
    private long since;

    /** @param count counts items that were removed */
    TakenDown(Counter count) {
        this.count = count;
    }

    /** Since when to ask the store for take-downs: for all of them where there are towers that were not there before. */
    long since(Collection<LoadedTowers> towers) {
        return removed.keySet().containsAll(versions(towers)) ? since : 0;
    }

    /** Brings the indexes up to what was read {@code from} {@link #since}. */
    void apply(Collection<LoadedTowers> towers, long from, TakeDowns read) {
        removed.keySet().retainAll(versions(towers));
        if (from == 0) {
            down.clear();
        }
        down.addAll(read.down());
        down.removeAll(read.back());
        for (LoadedTowers each : towers) {
            Map<ItemId, Removed> vectors = removed.computeIfAbsent(each.version(), version -> new HashMap<>());
            read.down().forEach(item -> remove(each.index(), item, vectors));
            read.back().forEach(item -> putBack(each.index(), item, vectors));
        }
        since = read.until();
    }

    private void remove(LiveIndex index, ItemId item, Map<ItemId, Removed> vectors) {
        index.vector(item).ifPresent(vector -> {
            vectors.put(item, new Removed(vector, index.mark(item)));
            index.remove(item);
            count.increment();
        });
    }

    private static void putBack(LiveIndex index, ItemId item, Map<ItemId, Removed> vectors) {
        Removed before = vectors.remove(item);
        if (before != null) {
            index.put(item, before.vector(), before.mark());
        }
    }

    /** Whether the item was taken down and is not back, as of the last reading. */
    boolean contains(ItemId item) {
        return down.contains(item);
    }

    /** What an index held of an item. */
    private record Removed(float[] vector, byte mark) {}

    private static Set<ModelVersion> versions(Collection<LoadedTowers> towers) {
        return towers.stream().map(LoadedTowers::version).collect(Collectors.toSet());
    }
}
