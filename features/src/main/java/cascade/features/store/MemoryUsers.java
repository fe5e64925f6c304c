package cascade.features.store;

import cascade.features.EventIds;
import cascade.features.ItemId;
import cascade.features.SeenItems;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.preference.Preferences;
import cascade.features.row.KeptState;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
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
    private final Map<UserId, Stored> states = new HashMap<>();
    private long writes;
    private final Map<UserId, byte[]> served = new HashMap<>();
    private final Map<UserId, Preferences> preferences = new HashMap<>();

    /** The mark of what is kept is the number of its write. */
    private record Stored(KeptState kept, EventIds ids) {

        static final Stored NONE = new Stored(KeptState.NONE, EventIds.NONE);
    }

    MemoryUsers(StoreLimits limits) {
        this.limits = limits;
    }

    @Override
    public synchronized Future<UserSnapshot> user(UserId user) {
        UserFeatures features = new UserFeatures(user, profiles.getOrDefault(user, UserProfile.UNKNOWN), state(user));
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
    public synchronized Future<Void> eraseUser(UserId user, Instant at) {
        profiles.remove(user);
        states.put(user, new Stored(new KeptState(UserState.EMPTY, at.toEpochMilli(), nextMark()), EventIds.NONE));
        served.remove(user);
        preferences.remove(user);
        return Future.succeededFuture();
    }

    private UserState state(UserId user) {
        return states.getOrDefault(user, Stored.NONE).kept().state();
    }

    private byte[] nextMark() {
        return ByteBuffer.allocate(Long.BYTES).putLong(++writes).array();
    }

    @Override
    public synchronized Future<Map<UserId, UserState>> states(Collection<UserId> users) {
        Map<UserId, UserState> found = new HashMap<>();
        users.forEach(user -> found.put(user, state(user)));
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Void> putStates(Map<UserId, UserState> written) {
        written.forEach((user, state) ->
                states.put(user, new Stored(new KeptState(state, KeptState.NEVER, nextMark()), EventIds.NONE)));
        return Future.succeededFuture();
    }

    synchronized FeedbackReading.OfUser toFold(UserId user) {
        Stored stored = states.getOrDefault(user, Stored.NONE);
        return new FeedbackReading.OfUser(
                stored.kept(), stored.ids(), profiles.getOrDefault(user, UserProfile.UNKNOWN));
    }

    /** False where the state is no longer the one that was read. */
    synchronized boolean write(StateWrite write) {
        byte[] mark = states.getOrDefault(write.user(), Stored.NONE).kept().mark();
        if (!Arrays.equals(mark, write.kept().mark())) {
            return false;
        }
        KeptState kept = new KeptState(write.kept().state(), write.kept().erasedMillis(), nextMark());
        states.put(write.user(), new Stored(kept, write.ids()));
        return true;
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
