package cascade.recall;

import cascade.features.ClickedItem;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelVersion;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Users' vectors, each computed when what it is made of has changed and else taken from memory. Blocking, thread-safe;
 * vectors are shared and must not be written to.
 */
public final class UserVectors {

    private final Cache<Key, Known> known;
    private final Counter computed;
    private final Counter reused;

    /** @param most vectors kept; those not used for longest give way */
    public UserVectors(int most, MeterRegistry meters) {
        known = Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
        computed = RecallMetrics.USER_VECTORS.counter(meters, RecallMetrics.COMPUTED);
        reused = RecallMetrics.USER_VECTORS.counter(meters, RecallMetrics.REUSED);
    }

    /** {@code [dimension]}, of unit length. */
    float[] of(LoadedTowers towers, UserFeatures user) {
        var key = new Key(towers.version(), user.id());
        long stamp = stamp(user);
        Known before = known.getIfPresent(key);
        if (before != null && before.stamp == stamp) {
            reused.increment();
            return before.vector;
        }
        float[] vector = towers.users().vector(user.profile(), user.state().clicks());
        known.put(key, new Known(stamp, vector));
        computed.increment();
        return vector;
    }

    /** Tells profiles and clicks apart: 64 bits of FNV-1a over their hashes. */
    private static long stamp(UserFeatures user) {
        long stamp = mix(0xcbf29ce484222325L, user.profile().hashCode());
        for (ClickedItem click : user.state().clicks()) {
            stamp = mix(mix(stamp, click.item().hashCode()), click.timeMillis());
        }
        return stamp;
    }

    private static long mix(long stamp, long value) {
        return (stamp ^ value) * 0x100000001b3L;
    }

    private record Key(ModelVersion version, UserId user) {}

    private record Known(long stamp, float[] vector) {}
}
