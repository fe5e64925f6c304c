package cascade.features.store;

import cascade.features.ItemId;
import cascade.features.UserId;
import io.vertx.core.Future;

/**
 * Rows as they lie in the store, for people who look in and for whatever checks them: everything that is kept of one user or one item, read at
 * once. Never a part of a feed. Futures fail when the store cannot be reached, never because an id is unknown.
 */
public interface StoredRows {

    Future<StoredUser> stored(UserId user);

    Future<StoredItem> stored(ItemId item);
}
