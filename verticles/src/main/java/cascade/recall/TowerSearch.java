package cascade.recall;

import cascade.bus.Address;
import cascade.features.Item;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.models.catalog.ModelSet;
import cascade.models.vector.NearItems;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the items nearest to a user, or to an item, in the space of two towers.
 *
 * @param models which hold the towers
 * @param kind of the towers, such as {@code two-tower}; where the models have none the answer is empty
 * @param user as he is now: his vector is made of his clicks up to this request
 * @param anchor start from this item instead; null starts from the user
 * @param k items wanted
 * @param scene that they must suit
 */
record TowerSearch(
        ModelSet models,
        String kind,
        UserFeatures user,
        @Nullable Item anchor,
        int k,
        Scene scene) {

    static final Address<TowerSearch, NearItems> ADDRESS =
            new Address<>("cascade.recall.towers", TowerSearch.class, NearItems.class);
}
