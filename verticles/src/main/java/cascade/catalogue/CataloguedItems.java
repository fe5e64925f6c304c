package cascade.catalogue;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.ItemChange;
import cascade.features.store.ItemStore;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A store whose writes this node's catalogue knows as soon as they are acknowledged, ahead of the changes it hears of. */
public final class CataloguedItems implements ItemStore {

    private final ItemStore store;
    private final Catalogue catalogue;

    public CataloguedItems(ItemStore store, Catalogue catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    @Override
    public Future<List<ItemFeatures>> items(List<ItemId> items) {
        return store.items(items);
    }

    @Override
    public Future<List<ItemChange.Published>> putItems(List<Item> items) {
        return store.putItems(items).onSuccess(catalogue::apply);
    }

    @Override
    public Future<Long> takeDown(ItemId item) {
        return store.takeDown(item)
                .onSuccess(version -> catalogue.apply(List.of(new ItemChange.TakenDown(item, version))));
    }

    @Override
    public Future<Map<ItemId, ItemCounts>> counts(Collection<ItemId> items) {
        return store.counts(items);
    }

    @Override
    public Future<Void> putCounts(Map<ItemId, ItemCounts> counts) {
        return store.putCounts(counts);
    }
}
