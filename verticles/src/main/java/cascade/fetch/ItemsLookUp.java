package cascade.fetch;

import cascade.bus.Address;
import cascade.features.ItemId;
import java.util.List;

/** Asks for the features of items. */
record ItemsLookUp(List<ItemId> items) {

    static final Address<ItemsLookUp, FoundItems> ADDRESS =
            new Address<>("cascade.features.items", ItemsLookUp.class, FoundItems.class);
}
