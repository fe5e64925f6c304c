package cascade.http;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.codec.ItemCodec;
import cascade.features.store.ItemStore;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;

/** {@code PUT|GET|DELETE /v1/items/{id}}: the catalogue, an item at a time. A DELETE takes the item down, also where it was never put. */
final class ItemsEndpoint {

    private final HttpConfig config;
    private final ItemStore store;
    private final TimeBounds bounds;

    ItemsEndpoint(HttpConfig config, ItemStore store, InstantSource clock) {
        this.config = config;
        this.store = store;
        this.bounds = new TimeBounds(clock);
    }

    void put(RoutingContext context) {
        ItemId id = id(context);
        RequestBody.read(context, config.maxBodyBytes(), body -> {
            Item item = ItemCodec.decodeBody(id, body);
            bounds.fault("publishedAt", item.publishedAt()).ifPresent(fault -> {
                throw ProblemException.badField("publishedAt", fault);
            });
            StoreAnswer.done(context, store.putItem(item));
        });
    }

    void get(RoutingContext context) {
        ItemId id = id(context);
        StoreAnswer.json(context, store.items(List.of(id)).map(found -> {
            if (found.isEmpty()) {
                throw new ProblemException(new Problem(404, "There is no item " + Excerpt.of(id.value()), "id"));
            }
            return ItemCodec.encodeBody(found.getFirst().item());
        }));
    }

    void delete(RoutingContext context) {
        StoreAnswer.done(context, store.takeDown(id(context)));
    }

    private static ItemId id(RoutingContext context) {
        return new ItemId(PathId.of(context));
    }
}
