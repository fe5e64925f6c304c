package cascade.features.store;

import cascade.features.EventIds;
import cascade.features.ItemId;
import cascade.features.SeenItems;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.fold.UserEvent;
import cascade.features.fold.UserFold;
import cascade.features.preference.Preferences;
import cascade.features.row.KeptProfile;
import cascade.features.row.KeptState;
import cascade.features.row.RowCodec;
import cascade.features.written.Written;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Users in the process: what people put, and how events go into what is folded. Not thread-safe. */
final class MemoryUsers {

    private static final byte[] NOTHING = {};
    private static final KeptProfile NOBODY = new KeptProfile(UserProfile.UNKNOWN, 0, false);

    private final StoreLimits limits;
    private final Map<UserId, KeptProfile> profiles = new HashMap<>();
    private final Map<UserId, byte[]> served = new HashMap<>();
    private final Map<UserId, Preferences> preferences = new HashMap<>();
    private long version;

    record Stored(UserState state, EventIds ids, long erasedMillis) {

        static final Stored NONE = new Stored(UserState.EMPTY, EventIds.NONE, KeptState.NEVER);

        byte[] row() {
            return RowCodec.encodeKept(new KeptState(state, erasedMillis, NOTHING));
        }
    }

    MemoryUsers(StoreLimits limits) {
        this.limits = limits;
    }

    UserStore.UserSnapshot user(UserId user, MemoryFolded folded) {
        UserFeatures features = new UserFeatures(user, kept(user).profile(), state(user, folded));
        return new UserStore.UserSnapshot(
                features,
                SeenItems.of(served.getOrDefault(user, NOTHING)),
                preferences.getOrDefault(user, Preferences.NONE));
    }

    long putProfile(UserId user, UserProfile profile) {
        version++;
        profiles.put(user, new KeptProfile(profile, version, false));
        return version;
    }

    private KeptProfile kept(UserId user) {
        return profiles.getOrDefault(user, NOBODY);
    }

    Future<Preferences> changePreferences(UserId user, UnaryOperator<Preferences> change) {
        try {
            Preferences after = change.apply(preferences.getOrDefault(user, Preferences.NONE));
            preferences.put(user, after);
            return Future.succeededFuture(after);
        } catch (IllegalArgumentException refused) {
            return Future.failedFuture(refused);
        }
    }

    /** @param folded of all generations in use */
    long erase(UserId user, Instant at, Collection<MemoryFolded> folded) {
        version++;
        erase(user, version, at, folded);
        return version;
    }

    private void erase(UserId user, long as, Instant at, Collection<MemoryFolded> folded) {
        profiles.put(user, KeptProfile.erased(as));
        folded.forEach(of -> erase(user, at, of));
        served.remove(user);
        preferences.remove(user);
    }

    static void erase(UserId user, Instant at, MemoryFolded folded) {
        folded.states.put(user, new Stored(UserState.EMPTY, EventIds.NONE, at.toEpochMilli()));
    }

    static UserState state(UserId user, MemoryFolded folded) {
        return folded.states.getOrDefault(user, Stored.NONE).state();
    }

    static void putState(UserId user, UserState state, MemoryFolded folded) {
        folded.states.put(user, new Stored(state, EventIds.NONE, KeptState.NEVER));
    }

    /** When the user was erased, or {@link KeptState#NEVER}. */
    static long erasedMillis(UserId user, MemoryFolded folded) {
        return folded.states.getOrDefault(user, Stored.NONE).erasedMillis();
    }

    @Nullable
    UserProfile profile(UserId user) {
        KeptProfile kept = profiles.get(user);
        return kept == null || kept.isErased() ? null : kept.profile();
    }

    /** What became of each event. */
    static List<Telling> tell(ToldUser told, MemoryFolded folded) {
        return told.events().stream()
                .map(event -> tell(told.user(), event, folded))
                .toList();
    }

    private static Telling tell(UserId user, ToldUser.Event event, MemoryFolded folded) {
        Stored stored = folded.states.getOrDefault(user, Stored.NONE);
        if (event.doneMillis() <= stored.erasedMillis()) {
            return Telling.ERASED;
        }
        int known = stored.ids().find(event.idHash());
        if (known >= 0) {
            return stored.ids().isOf(known, event.partition(), event.position()) ? Telling.AGAIN : Telling.DUPLICATE;
        }
        if (stored.state().hasApplied(event.partition(), event.position())) {
            return Telling.AGAIN;
        }
        UserEvent more = event.event();
        UserState after = more == null
                ? stored.state()
                : UserFold.apply(stored.state(), more).withApplied(event.partition(), event.position());
        EventIds ids = stored.ids()
                .with(event.idHash(), event.partition(), event.position(), event.loggedMillis())
                .trimmed(event.loggedMillis());
        folded.states.put(user, new Stored(after, ids, stored.erasedMillis()));
        return Telling.NEW;
    }

    void addSeen(UserId user, Collection<ItemId> items, Instant at) {
        byte[] before = served.getOrDefault(user, NOTHING);
        byte[] more = SeenItems.entries(items, at.toEpochMilli());
        byte[] after = Arrays.copyOf(before, before.length + more.length);
        System.arraycopy(more, 0, after, before.length, more.length);
        int kept = limits.seenMost() * SeenItems.ENTRY;
        boolean isFull = after.length > kept + limits.seenSlack() * SeenItems.ENTRY;
        served.put(user, isFull ? Arrays.copyOfRange(after, after.length - kept, after.length) : after);
    }

    /** The version of his profile or erasure; 0 where there is neither. */
    long version(UserId user) {
        return kept(user).version();
    }

    List<Written.OfUser> written() {
        return profiles.keySet().stream().map(this::written).toList();
    }

    Written.OfUser written(UserId user) {
        KeptProfile kept = kept(user);
        return new Written.OfUser(
                user, kept.version(), Instant.ofEpochMilli(kept.version()), kept.isErased() ? null : kept.profile());
    }

    /** As {@link WrittenStore#putBack}; false where it was passed over. */
    boolean putBack(Written.OfUser written, Instant now, Collection<MemoryFolded> folded) {
        boolean isKnown = profiles.containsKey(written.user());
        boolean isLongAgo =
                written.isGone() && !written.time().plus(FeatureKeys.ERASED_TTL).isAfter(now);
        if (kept(written.user()).version() >= written.version() || (isLongAgo && !isKnown)) {
            return false;
        }
        version = Math.max(version, written.version());
        UserProfile profile = written.row();
        if (profile != null) {
            profiles.put(written.user(), new KeptProfile(profile, written.version(), false));
            return true;
        }
        erase(written.user(), written.version(), written.time(), folded);
        if (isLongAgo) {
            profiles.remove(written.user());
            folded.forEach(of -> of.states.remove(written.user()));
        }
        return true;
    }

    /** As a store of bytes would have it; states hold all events at once. */
    StoredUser stored(UserId user, MemoryFolded folded) {
        List<StoredValue> values = new ArrayList<>();
        put(values, KeyKind.PROFILE, FeatureKeys.profile(user), profiles.get(user), RowCodec::encodeKeptProfile);
        put(
                values,
                KeyKind.PREFERENCES,
                FeatureKeys.preferences(user),
                preferences.get(user),
                RowCodec::encodePreferences);
        Stored stored = folded.states.get(user);
        put(values, KeyKind.STATE, FeatureKeys.state(user, Generation.FIRST), stored, Stored::row);
        EventIds ids = stored == null || stored.ids().size() == 0 ? null : stored.ids();
        put(values, KeyKind.EVENT_IDS, FeatureKeys.eventIds(user, Generation.FIRST), ids, EventIds::toBytes);
        put(values, KeyKind.SERVED, FeatureKeys.served(user), served.get(user), row -> row);
        return StoredUser.of(user, values);
    }

    private static <T> void put(
            List<StoredValue> values, KeyKind kind, String key, @Nullable T value, Function<T, byte[]> row) {
        if (value != null) {
            values.add(StoredValue.lasting(kind, key, row.apply(value)));
        }
    }

    void clear() {
        profiles.clear();
        served.clear();
        preferences.clear();
    }
}
