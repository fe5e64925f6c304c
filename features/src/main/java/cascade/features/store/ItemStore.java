package cascade.features.store;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.catalogue.ItemChange;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Items and what was counted of them, shared by all nodes. Futures fail when the store cannot be reached. */
public interface ItemStore {

    /** The items that exist, in the order asked for; unknown and taken-down ones are left out. */
    Future<List<ItemFeatures>> items(List<ItemId> items);

    // ---- written by HTTP

    /**
     * Publishes or replaces items, also as another author's; those that were taken down are back.
     *
     * @return each as it was written, in the order given; nobody else sees a version before its row
     */
    Future<List<ItemChange.Published>> putItems(List<Item> items);

    /** As {@link #putItems}, of one. */
    default Future<Void> putItem(Item item) {
        return putItems(List.of(item)).mapEmpty();
    }

    /** Takes the item down, also where it was never put: it trends no more, and late feedback cannot bring it back. Its version. */
    Future<Long> takeDown(ItemId item);

    // ---- written by an import, before anybody folds

    /** The counts of every item asked for, {@link ItemCounts#NONE} where there are none. */
    Future<Map<ItemId, ItemCounts>> counts(Collection<ItemId> items);

    Future<Void> putCounts(Map<ItemId, ItemCounts> counts);
}
