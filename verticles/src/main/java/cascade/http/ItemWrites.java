package cascade.http;

import cascade.features.Item;
import cascade.features.ItemId;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Puts many items into the store, a bounded number at a time. */
final class ItemWrites {

    static final int IN_FLIGHT = 64;

    private final Function<Item, Future<Void>> put;

    ItemWrites(Function<Item, Future<Void>> put) {
        this.put = put;
    }

    /** Completes when all are stored, fails with the first that is not; of several with one id the last stands. */
    Future<Void> putAll(List<Item> items) {
        // Two writes of one item under way at once could end in either order.
        Map<ItemId, Item> lastById = LinkedHashMap.newLinkedHashMap(items.size());
        items.forEach(item -> lastById.put(item.id(), item));
        return putFrom(0, List.copyOf(lastById.values()));
    }

    private Future<Void> putFrom(int start, List<Item> items) {
        if (start == items.size()) {
            return Future.succeededFuture();
        }
        int end = Math.min(start + IN_FLIGHT, items.size());
        List<Future<Void>> underWay =
                items.subList(start, end).stream().map(put).toList();
        return Future.join(underWay).compose(_ -> putFrom(end, items));
    }
}
