package cascade.fetch;

import cascade.features.ItemFeatures;
import cascade.features.store.FeatureStore.UserSnapshot;
import java.util.Optional;

/**
 * What a feed starts from.
 *
 * @param anchor empty where none was asked for or there is no such item
 */
public record FoundUser(UserSnapshot user, Optional<ItemFeatures> anchor) {}
