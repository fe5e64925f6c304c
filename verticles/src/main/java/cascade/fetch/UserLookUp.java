package cascade.fetch;

import cascade.bus.Address;
import cascade.features.UserId;
import cascade.features.store.UserStore.UserSnapshot;

/** Asks for a user. */
record UserLookUp(UserId user) {

    static final Address<UserLookUp, UserSnapshot> ADDRESS =
            new Address<>("cascade.features.user", UserLookUp.class, UserSnapshot.class);
}
