package cascade.recall;

import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Items that everybody may be shown, held in memory with their features: what a feed lives on when everything else is down.
 * Written by {@link PoolVerticle}, read by all. Thread-safe.
 */
public final class Pool {

    private volatile Content content = new Content(List.of(), List.of(), Map.of());

    /** What is clicked most now, best first. */
    public List<ItemFeatures> trending() {
        return content.trending;
    }

    /** What was published last, newest first. */
    public List<ItemFeatures> fresh() {
        return content.fresh;
    }

    /** The features of {@code item} as they were at the last refresh, where the pool has it. */
    public Optional<ItemFeatures> item(ItemId item) {
        return Optional.ofNullable(content.byId.get(item));
    }

    void replace(List<ItemFeatures> trending, List<ItemFeatures> fresh) {
        Map<ItemId, ItemFeatures> byId = new HashMap<>();
        fresh.forEach(item -> byId.put(item.id(), item));
        trending.forEach(item -> byId.put(item.id(), item));
        content = new Content(List.copyOf(trending), List.copyOf(fresh), Map.copyOf(byId));
    }

    private record Content(List<ItemFeatures> trending, List<ItemFeatures> fresh, Map<ItemId, ItemFeatures> byId) {}
}
