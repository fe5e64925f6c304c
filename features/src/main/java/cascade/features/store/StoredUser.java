package cascade.features.store;

import cascade.features.EventIds;
import cascade.features.SeenItems;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.preference.Preferences;
import cascade.features.row.KeptState;
import cascade.features.row.RowCodec;
import cascade.features.store.StoredValue.Reader;
import cascade.features.store.UserStore.UserSnapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is stored of one user.
 *
 * @param user as a feed sees him: the state row with the recent events folded in
 * @param erasedAt when he was erased last; empty where nobody knows of it any more
 * @param rowNext how far his state row alone holds the log: by partition the next {@link cascade.features.LogPosition} to be folded in
 * @param next the same with his recent events
 * @param recentEvents events that the state row does not hold yet
 * @param ids of the events that he sent of late
 * @param keys in the order of their kinds; none where nothing is known of him
 */
public record StoredUser(
        UserSnapshot user,
        Optional<Instant> erasedAt,
        Map<Integer, Long> rowNext,
        Map<Integer, Long> next,
        int recentEvents,
        EventIds ids,
        List<StoredKey> keys) {

    private static final byte[] NO_EVENTS = {};

    public StoredUser {
        rowNext = Map.copyOf(rowNext);
        next = Map.copyOf(next);
        keys = List.copyOf(keys);
    }

    /** Made of what lies at his keys, at most one value of a kind. */
    public static StoredUser of(UserId id, List<StoredValue> values) {
        Reader reader = new Reader(values);
        UserProfile profile = reader.read(KeyKind.PROFILE, RowCodec::decodeProfile, UserProfile.UNKNOWN);
        KeptState row = reader.read(KeyKind.STATE, RowCodec::decodeKept, KeptState.NONE);
        byte[] recent = reader.read(KeyKind.RECENT, bytes -> bytes, NO_EVENTS);
        KeptState now = RowCodec.after(
                row, recent, () -> reader.note(KeyKind.RECENT, "some of its events cannot be read and are left out"));
        return new StoredUser(
                new UserSnapshot(
                        new UserFeatures(id, profile, now.state()),
                        reader.read(KeyKind.SERVED, SeenItems::of, SeenItems.NONE),
                        reader.read(KeyKind.PREFERENCES, RowCodec::decodePreferences, Preferences.NONE)),
                now.wasErased() ? Optional.of(Instant.ofEpochMilli(now.erasedMillis())) : Optional.empty(),
                next(row.state().appliedOffsets()),
                next(now.state().appliedOffsets()),
                RowCodec.countRecent(recent),
                reader.read(KeyKind.EVENT_IDS, EventIds::of, EventIds.NONE),
                reader.keys());
    }

    private static Map<Integer, Long> next(Map<Integer, Long> applied) {
        Map<Integer, Long> next = new HashMap<>();
        applied.forEach((partition, last) -> next.put(partition, last + 1));
        return next;
    }

    public boolean isKnown() {
        return !keys.isEmpty();
    }
}
