package cascade.recall;

import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Items that everybody may be shown, held in memory with their features: what a feed lives on when everything else is down.
 * Written by {@link PoolVerticle}, read by all. Thread-safe.
 */
public final class Pool {

    private volatile Content content = new Content(Map.of(), List.of(), List.of(), Map.of());

    /** What everyone clicks most now, best first. */
    public List<ItemFeatures> trending() {
        return content.trending;
    }

    /**
     * What the segment clicks most now and what everyone does, in turn, each item once; what everyone does where little is
     * known of the segment.
     */
    public List<ItemFeatures> trending(Segment segment) {
        return content.bySegment.getOrDefault(segment, content.trending);
    }

    /** What was published last, newest first. */
    public List<ItemFeatures> fresh() {
        return content.fresh;
    }

    /** The features of {@code item} as they were at the last refresh, where the pool has it. */
    public Optional<ItemFeatures> item(ItemId item) {
        return Optional.ofNullable(content.byId.get(item));
    }

    /** @param trending per segment, best first, without those that have none */
    void replace(Map<Segment, List<ItemFeatures>> trending, List<ItemFeatures> fresh) {
        List<ItemFeatures> everyones = List.copyOf(trending.getOrDefault(Segment.EVERYONE, List.of()));
        Map<Segment, List<ItemFeatures>> bySegment = new HashMap<>();
        trending.forEach((segment, items) -> {
            if (!segment.equals(Segment.EVERYONE)) {
                bySegment.put(segment, inTurn(items, everyones));
            }
        });
        Map<ItemId, ItemFeatures> byId = new HashMap<>();
        fresh.forEach(item -> byId.put(item.id(), item));
        trending.values().forEach(items -> items.forEach(item -> byId.put(item.id(), item)));
        content = new Content(Map.copyOf(bySegment), everyones, List.copyOf(fresh), Map.copyOf(byId));
    }

    private static List<ItemFeatures> inTurn(List<ItemFeatures> first, List<ItemFeatures> second) {
        List<ItemFeatures> both = new ArrayList<>(first.size() + second.size());
        Set<ItemId> taken = new HashSet<>();
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            if (i < first.size() && taken.add(first.get(i).id())) {
                both.add(first.get(i));
            }
            if (i < second.size() && taken.add(second.get(i).id())) {
                both.add(second.get(i));
            }
        }
        return List.copyOf(both);
    }

    private record Content(
            Map<Segment, List<ItemFeatures>> bySegment,
            List<ItemFeatures> trending,
            List<ItemFeatures> fresh,
            Map<ItemId, ItemFeatures> byId) {}
}
