package cascade.catalogue.log;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.catalogue.ItemChange;
import cascade.features.store.ItemStore;
import cascade.features.written.Written;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A store whose writes are logged before they are acknowledged. */
public final class LoggedItems implements ItemStore {

    private final ItemStore store;
    private final CatalogueLog log;
    private final InstantSource clock;

    public LoggedItems(ItemStore store, CatalogueLog log, InstantSource clock) {
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public Future<List<ItemFeatures>> items(List<ItemId> items) {
        return store.items(items);
    }

    @Override
    public Future<List<ItemChange.Published>> putItems(List<Item> items) {
        Instant at = clock.instant();
        return log.roomForPut().compose(_ -> store.putItems(items)).compose(published -> {
            List<Written> written = new ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                written.add(
                        new Written.OfItem(items.get(i).id(), published.get(i).version(), at, items.get(i)));
            }
            return log.append(written).map(published);
        });
    }

    @Override
    public Future<Long> takeDown(ItemId item) {
        Instant at = clock.instant();
        return log.roomForDeletion()
                .compose(_ -> store.takeDown(item))
                .compose(version -> log.append(List.of(new Written.OfItem(item, version, at, null)))
                        .map(version));
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
