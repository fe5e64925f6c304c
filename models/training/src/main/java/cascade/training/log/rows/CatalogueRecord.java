package cascade.training.log.rows;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import org.jspecify.annotations.Nullable;

/** A change of an item or a user, as a record of {@code cascade.catalogue} has it. */
public sealed interface CatalogueRecord {

    /** An item was published, changed or taken down. */
    record OfItem(Change<ItemId, Item> change) implements CatalogueRecord {}

    /** A user was described anew or erased. */
    record OfUser(Change<UserId, UserProfile> change) implements CatalogueRecord {}

    /** The record that {@code value} holds. @throws CodecException where it holds none */
    static CatalogueRecord read(byte @Nullable [] value) {
        return JsonMembers.whole(value, json -> {
            CatalogueMembers members = new CatalogueMembers();
            json.object(name -> members.take(name, json));
            return members.record();
        });
    }
}
