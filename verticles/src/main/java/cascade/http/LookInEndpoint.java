package cascade.http;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.catalogue.Catalogue;
import cascade.features.store.StoredRows;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/**
 * {@code GET /v1/admin/users/{id}/state} and {@code GET /v1/admin/items/{id}/counts}: what is stored of a user or an item, in words and with
 * offsets. One batch to the store.
 */
final class LookInEndpoint {

    private final StoredRows rows;
    private final Catalogue catalogue;
    private final InstantSource clock;

    LookInEndpoint(LookIn looked, InstantSource clock) {
        this.rows = looked.rows();
        this.catalogue = looked.catalogue();
        this.clock = clock;
    }

    void user(RoutingContext context) {
        UserId id = new UserId(PathId.of(context));
        StoreAnswer.json(context, rows.stored(id), stored -> {
            if (!stored.isKnown()) {
                throw unknown("user", id.value());
            }
            return new StoredUserJson(stored, catalogue, clock.instant()).json();
        });
    }

    void item(RoutingContext context) {
        ItemId id = new ItemId(PathId.of(context));
        StoreAnswer.json(context, rows.stored(id), stored -> {
            StoredItemJson written = new StoredItemJson(id, stored, catalogue, clock.instant());
            if (!written.isKnown()) {
                throw unknown("item", id.value());
            }
            return written.json();
        });
    }

    private static ProblemException unknown(String what, String id) {
        return new ProblemException(new Problem(404, "Nothing is known of the " + what + " " + Excerpt.of(id), "id"));
    }
}
