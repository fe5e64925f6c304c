package cascade.fetch;

import cascade.bus.Address;
import cascade.features.ItemId;
import cascade.features.UserId;
import java.util.Optional;

/**
 * Asks for what a feed starts from.
 *
 * @param anchor the item of a similar feed
 */
record UserLookUp(UserId user, Optional<ItemId> anchor) {

    static final Address<UserLookUp, FoundUser> ADDRESS =
            new Address<>("cascade.features.user", UserLookUp.class, FoundUser.class);
}
