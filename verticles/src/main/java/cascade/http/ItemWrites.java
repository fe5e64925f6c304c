package cascade.http;

import cascade.features.Item;
import cascade.features.ItemId;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Puts many items into the store, in lists of a bounded length, one list after the other. */
final class ItemWrites {

    /** More items of one list would hold up the event loop, which encodes their rows and records at one go. */
    static final int MOST_ITEMS = 256;

    /** Items that are put one by one at once. */
    static final int IN_FLIGHT = 64;

    private final Function<List<Item>, ? extends Future<?>> put;

    ItemWrites(Function<List<Item>, ? extends Future<?>> put) {
        this.put = put;
    }

    /** Completes when all are stored, fails with the first list that is not; of several with one id the last stands. */
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
        int end = Math.min(start + MOST_ITEMS, items.size());
        List<Item> list = items.subList(start, end);
        return put.apply(list)
                .<Void>mapEmpty()
                .recover(_ -> putOneByOne(0, list))
                .compose(_ -> putFrom(end, items));
    }

    /** Of a list that failed, which the store may have in part: what it takes is answered for, and so logged, whatever becomes of the others. */
    private Future<Void> putOneByOne(int start, List<Item> list) {
        if (start == list.size()) {
            return Future.succeededFuture();
        }
        int end = Math.min(start + IN_FLIGHT, list.size());
        return Future.join(list.subList(start, end).stream()
                        .map(item -> put.apply(List.of(item)))
                        .toList())
                .compose(_ -> putOneByOne(end, list));
    }
}
