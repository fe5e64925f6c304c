package cascade.catalogue;

import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.catalogue.Catalogue;
import cascade.features.store.ItemLog;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what trends, of every segment. */
final class Trends {

    private final Catalogue catalogue;
    private final ItemLog store;
    private final CatalogueConfig config;

    Trends(Catalogue catalogue, ItemLog store, CatalogueConfig config) {
        this.catalogue = catalogue;
        this.store = store;
        this.config = config;
    }

    Future<Void> read() {
        Map<Segment, Future<List<ItemId>>> reads = new HashMap<>();
        for (Segment segment : Segment.ALL) {
            boolean isEveryones = segment.equals(Segment.EVERYONE);
            reads.put(segment, store.trending(segment, isEveryones ? config.trendingSize() : config.segmentSize()));
        }
        return Future.all(List.copyOf(reads.values())).map(read -> {
            Map<Segment, List<ItemId>> best = new HashMap<>();
            reads.forEach((segment, ids) -> best.put(segment, ids.result()));
            catalogue.trend(best);
            return null;
        });
    }
}
