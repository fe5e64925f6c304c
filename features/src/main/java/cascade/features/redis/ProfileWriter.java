package cascade.features.redis;

import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.row.KeptProfile;
import cascade.features.row.KeptState;
import cascade.features.row.RowCodec;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import cascade.features.store.StoreLimits;
import cascade.features.written.Written;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes profiles and erases users, each at a version, in one step a user. */
final class ProfileWriter {

    private static final byte[] NOTHING = {};

    private final RedisLink link;
    private final StoreLimits limits;

    ProfileWriter(RedisLink link, StoreLimits limits) {
        this.link = link;
        this.limits = limits;
    }

    Future<Long> put(UserId user, UserProfile profile) {
        byte[] row = RowCodec.encodeProfile(profile);
        return link.send(ProfileScripts.PUT.call(List.of(FeatureKeys.profile(user)), script -> script.arg(row)))
                .map(Response::toLong);
    }

    Future<Long> erase(UserId user, Instant at, Generation generation) {
        byte[] profile = RowCodec.encodeKeptProfile(KeptProfile.erased(0));
        return link.send(ProfileScripts.ERASE.call(
                        all(user, generation),
                        script -> script.arg(erased(at)).arg(profile).arg(limits.expiryMillis(FeatureKeys.ERASED_TTL))))
                .map(Response::toLong);
    }

    /** The script that puts this back, an erasure in one generation; it answers 1 where it did. */
    KeyCommand back(Written.OfUser written, Instant now, Generation generation) {
        return written.row() == null
                ? eraseAgain(written, now, generation)
                : putBack(written.user(), written.version(), written.row());
    }

    private static KeyCommand putBack(UserId user, long version, UserProfile profile) {
        byte[] row = RowCodec.encodeKeptProfile(new KeptProfile(profile, version, false));
        return ProfileScripts.PUT_BACK.call(
                List.of(FeatureKeys.profile(user)), script -> script.arg(row).arg(version));
    }

    private KeyCommand eraseAgain(Written.OfUser written, Instant now, Generation generation) {
        byte[] row = RowCodec.encodeKeptProfile(KeptProfile.erased(written.version()));
        Duration left = FeatureKeys.ERASED_TTL.minus(Duration.between(written.time(), now));
        long millis = left.isPositive() ? Math.max(1, limits.expiryMillis(left)) : 0;
        return ProfileScripts.ERASE_AGAIN.call(
                all(written.user(), generation),
                script ->
                        script.arg(erased(written.time())).arg(row).arg(millis).arg(written.version()));
    }

    private static byte[] erased(Instant at) {
        return RowCodec.encodeKept(new KeptState(UserState.EMPTY, at.toEpochMilli(), NOTHING));
    }

    private static List<String> all(UserId user, Generation generation) {
        return List.of(
                FeatureKeys.state(user, generation),
                FeatureKeys.profile(user),
                FeatureKeys.recent(user, generation),
                FeatureKeys.eventIds(user, generation),
                FeatureKeys.served(user),
                FeatureKeys.preferences(user));
    }
}
