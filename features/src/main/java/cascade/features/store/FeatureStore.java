package cascade.features.store;

/**
 * Features by id, of users and of items, as nodes share them. Non-blocking.
 *
 * <p>Every part of a user or an item has one writer: HTTP writes profiles and items, feedback writes states and counts,
 * the served stage writes what was seen; catalogues follow the items, and the keeper of their log puts back what was lost. {@link MemoryFeatureStore} and {@code RedisFeatureStore}
 * satisfy one contract kit for each of the six interfaces.
 */
public interface FeatureStore extends UserStore, ItemStore, ItemLog, FeedbackStore, StoredRows, WrittenStore {

    @Override
    long session();
}
