package cascade.features.store;

import cascade.features.ItemId;
import cascade.features.SeenItems;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.preference.Preferences;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Users, shared by all nodes. Futures fail when the store cannot be reached, never because an id is unknown. */
public interface UserStore {

    /** Profile, state, seen items and preferences of one user, in one round trip. An unknown user is cold and has seen nothing. */
    Future<UserSnapshot> user(UserId user);

    // ---- written by HTTP

    /** Its version. */
    Future<Long> putProfile(UserId user, UserProfile profile);

    /**
     * Changes what the user asked for, and completes with what holds then: two who change it at once lose neither change. Fails with what
     * {@code change} throws.
     */
    Future<Preferences> changePreferences(UserId user, UnaryOperator<Preferences> change);

    /**
     * Erases everything known of the user; what he did until {@code at} and is still on its way is not taken in either. A page that is under
     * way is forgotten too, within seconds.
     *
     * @return its version, above that of every profile before it
     */
    Future<Long> eraseUser(UserId user, Instant at);

    // ---- written by an import, before anybody folds

    /** The state of every user asked for, {@link UserState#EMPTY} where there is none. */
    Future<Map<UserId, UserState>> states(Collection<UserId> users);

    Future<Void> putStates(Map<UserId, UserState> states);

    // ---- written by the served stage

    /**
     * Remembers what was served, atomically: two nodes that serve a user at once lose neither page. What lies beyond the store's
     * limits is forgotten, the longest ago first, though not at every call.
     */
    Future<Void> addSeen(UserId user, Collection<ItemId> items, Instant at);

    /**
     * One user as one round trip returned it.
     *
     * @param seen may hold what has left the window, or is beyond the limit, since it was last trimmed
     */
    record UserSnapshot(UserFeatures features, SeenItems seen, Preferences preferences) {

        /** Of one who asked for nothing. */
        public UserSnapshot(UserFeatures features, SeenItems seen) {
            this(features, seen, Preferences.NONE);
        }
    }
}
