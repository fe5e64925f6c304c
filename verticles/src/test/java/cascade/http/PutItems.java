package cascade.http;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.store.FeatureStore;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A store that takes items and does nothing else: lists of a hundred thousand kept in order would take the time of the test. */
final class PutItems {

    final Map<ItemId, Item> items = new ConcurrentHashMap<>();

    FeatureStore store() {
        return (FeatureStore) Proxy.newProxyInstance(
                FeatureStore.class.getClassLoader(), new Class<?>[] {FeatureStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("putItems")) {
                        for (Object put : (List<?>) arguments[0]) {
                            Item item = (Item) put;
                            items.put(item.id(), item);
                        }
                        return Future.succeededFuture();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
