package cascade.lab.bench.stages;

import cascade.features.ItemId;
import cascade.features.SeenItems;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.row.RowCodec;
import cascade.features.store.StoreLimits;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.lab.bench.feed.world.MadeUpUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a user as a store holds them; null where there is none.
 *
 * @param seen as {@link SeenItems#entries} packs them
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record StoredUser(byte @Nullable [] profile, byte @Nullable [] state, byte @Nullable [] seen) {

    /** Of someone who comes for the first time. */
    static final StoredUser NEW = new StoredUser(null, null, null);

    private static final StoreLimits LIMITS = StoreLimits.defaults();

    static StoredUser of(MadeUpUser user, Instant seenAt) {
        UserProfile profile = user.features().profile();
        List<ItemId> seen = user.seen();
        return new StoredUser(
                profile.equals(UserProfile.UNKNOWN) ? null : RowCodec.encodeProfile(profile),
                RowCodec.encodeState(user.features().state()),
                seen.isEmpty() ? null : SeenItems.entries(seen, seenAt.toEpochMilli()));
    }

    /** What a look-up makes of the rows, and of that what counts as seen at {@code now}. */
    UserSnapshot decode(UserId id, Instant now) {
        var features = new UserFeatures(
                id,
                profile == null ? UserProfile.UNKNOWN : RowCodec.decodeProfile(profile),
                state == null ? UserState.EMPTY : RowCodec.decodeState(state));
        int since = (int)
                Duration.ofMillis(now.toEpochMilli()).minus(LIMITS.seenFor()).toMinutes();
        SeenItems all = seen == null ? SeenItems.NONE : SeenItems.of(seen);
        return new UserSnapshot(features, all.last(LIMITS.seenMost(), since));
    }

    /** Of all rows. */
    int bytes() {
        return length(profile) + length(state) + length(seen);
    }

    private static int length(byte @Nullable [] row) {
        return row == null ? 0 : row.length;
    }
}
