package cascade.fetch;

import cascade.bus.Address;
import cascade.features.EventToken;
import cascade.features.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a user.
 *
 * @param after events to wait for; null for what is stored now
 * @param patience how long to wait for them
 */
record UserLookUp(UserId user, @Nullable EventToken after, Duration patience) {

    static final Address<UserLookUp, LookedUp> ADDRESS =
            new Address<>("cascade.features.user", UserLookUp.class, LookedUp.class);
}
