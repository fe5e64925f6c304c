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
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Users in the process. Thread-safe by one lock; every future is complete. */
final class MemoryUsers implements UserStore {

    private static final byte[] NOTHING = {};

    private final StoreLimits limits;
    private final Map<UserId, UserProfile> profiles = new HashMap<>();
    private final Map<UserId, UserState> states = new HashMap<>();
    private final Map<UserId, byte[]> served = new HashMap<>();
    private final Map<UserId, Preferences> preferences = new HashMap<>();

    MemoryUsers(StoreLimits limits) {
        this.limits = limits;
    }

    @Override
    public synchronized Future<UserSnapshot> user(UserId user) {
        UserFeatures features = new UserFeatures(
                user, profiles.getOrDefault(user, UserProfile.UNKNOWN), states.getOrDefault(user, UserState.EMPTY));
        return Future.succeededFuture(new UserSnapshot(
                features,
                SeenItems.of(served.getOrDefault(user, NOTHING)),
                preferences.getOrDefault(user, Preferences.NONE)));
    }

    @Override
    public synchronized Future<Void> putProfile(UserId user, UserProfile profile) {
        profiles.put(user, profile);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Preferences> changePreferences(UserId user, UnaryOperator<Preferences> change) {
        try {
            Preferences after = change.apply(preferences.getOrDefault(user, Preferences.NONE));
            preferences.put(user, after);
            return Future.succeededFuture(after);
        } catch (IllegalArgumentException refused) {
            return Future.failedFuture(refused);
        }
    }

    @Override
    public synchronized Future<Void> eraseUser(UserId user) {
        profiles.remove(user);
        states.remove(user);
        served.remove(user);
        preferences.remove(user);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Map<UserId, UserState>> states(Collection<UserId> users) {
        Map<UserId, UserState> found = new HashMap<>();
        users.forEach(user -> found.put(user, states.getOrDefault(user, UserState.EMPTY)));
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Map<UserId, UserProfile>> profiles(Collection<UserId> users) {
        Map<UserId, UserProfile> found = new HashMap<>();
        users.forEach(user -> found.put(user, profiles.getOrDefault(user, UserProfile.UNKNOWN)));
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Void> putStates(Map<UserId, UserState> written) {
        states.putAll(written);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> addSeen(UserId user, Collection<ItemId> items, Instant at) {
        byte[] before = served.getOrDefault(user, NOTHING);
        byte[] more = SeenItems.entries(items, at.toEpochMilli());
        byte[] after = Arrays.copyOf(before, before.length + more.length);
        System.arraycopy(more, 0, after, before.length, more.length);
        int kept = limits.seenMost() * SeenItems.ENTRY;
        boolean isFull = after.length > kept + limits.seenSlack() * SeenItems.ENTRY;
        served.put(user, isFull ? Arrays.copyOfRange(after, after.length - kept, after.length) : after);
        return Future.succeededFuture();
    }

    synchronized void clear() {
        profiles.clear();
        states.clear();
        served.clear();
        preferences.clear();
    }
}
