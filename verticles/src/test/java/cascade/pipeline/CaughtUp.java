package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;

import cascade.catalogue.CatalogueConfig;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.catalogue.Catalogue;
import cascade.features.store.FeatureStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Whether a catalogue knows all that its store does: rows, counts and what trends. */
record CaughtUp(FeatureStore store, Catalogue catalogue) {

    boolean isSo() {
        return Arrays.asList(catalogue.sums()).equals(await(store.sums()))
                && areCountsCaughtUp()
                && Segment.ALL.stream().allMatch(this::isCaughtUp);
    }

    private boolean areCountsCaughtUp() {
        List<ItemId> known = IntStream.range(0, catalogue.size())
                .mapToObj(item -> catalogue.row(item).id())
                .toList();
        Map<ItemId, ItemCounts> stored = await(store.counts(known));
        return known.stream()
                .allMatch(item -> catalogue
                        .row(catalogue.of(item))
                        .counts()
                        .equals(stored.get(item).counts()));
    }

    /** To the last place: an item that went makes room at the end of a list, where another list may have that item already. */
    private boolean isCaughtUp(Segment segment) {
        List<ItemId> known = Arrays.stream(catalogue.trending(segment))
                .mapToObj(item -> catalogue.row(item).id())
                .toList();
        List<ItemId> everyones =
                stored(Segment.EVERYONE, CatalogueConfig.defaults().trendingSize());
        return known.equals(
                segment.equals(Segment.EVERYONE)
                        ? everyones
                        : inTurn(stored(segment, CatalogueConfig.defaults().segmentSize()), everyones));
    }

    private List<ItemId> stored(Segment segment, int limit) {
        return await(store.trending(segment, limit)).stream()
                .filter(item -> catalogue.ordinal(item) >= 0)
                .toList();
    }

    /** Of a segment, its own items and everyone's in turn. */
    static List<ItemId> inTurn(List<ItemId> first, List<ItemId> second) {
        List<ItemId> both = new ArrayList<>();
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            both.addAll(first.subList(Math.min(i, first.size()), Math.min(i + 1, first.size())));
            both.addAll(second.subList(Math.min(i, second.size()), Math.min(i + 1, second.size())));
        }
        return first.isEmpty() ? second : both.stream().distinct().toList();
    }
}
