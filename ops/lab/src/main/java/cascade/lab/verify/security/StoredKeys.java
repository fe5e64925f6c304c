package cascade.lab.verify.security;

import cascade.features.InvalidIdException;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.async.AsyncLoop;
import cascade.features.store.FeatureKeys;
import cascade.features.store.KeyKind;
import cascade.lab.platform.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** All keys of a Redis: each is one that a server writes for a user or an item that may be, and is made of nothing else. */
final class StoredKeys {

    /** The name of the server that is verified. */
    static final String NODE = "security";

    private static final Set<String> OF_EXPERIMENTS =
            Set.of("cascade:experiments", "{cascade:experiments}:history", "cascade:experiments:status:" + NODE);
    private static final int PAGE = 1_000;
    private static final int BUCKETS = 64;

    private StoredKeys() {}

    /** Every key there is. Blocking. */
    static List<String> of(String address) {
        Vertx vertx = Vertx.vertx();
        try {
            List<String> keys = new ArrayList<>();
            Redis client = Redis.createClient(vertx, address);
            await(client.connect().compose(redis -> scan(redis, keys)).eventually(client::close));
            return keys;
        } finally {
            await(vertx.close());
        }
    }

    private static Future<Void> scan(RedisConnection redis, List<String> keys) {
        AtomicReference<String> cursor = new AtomicReference<>("0");
        return AsyncLoop.whileTrue(() -> redis.send(
                        Request.cmd(Command.SCAN).arg(cursor.get()).arg("COUNT").arg(PAGE))
                .map(page -> {
                    for (Response key : page.get(1)) {
                        keys.add(key.toString());
                    }
                    cursor.set(page.get(0).toString());
                    return !cursor.get().equals("0");
                }));
    }

    /** Whether a server writes {@code key} and no id got out of its place in it. */
    static boolean isExpected(String key) {
        if (OF_EXPERIMENTS.contains(key)) {
            return true;
        }
        if (KeyKind.of(key).isEmpty()) {
            return false;
        }
        try {
            if (key.startsWith("{u:")) {
                UserId user = FeatureKeys.userOf(key);
                return key.equals("{u:" + user.value() + "}:" + key.substring(key.lastIndexOf(':') + 1));
            }
            if (key.startsWith("{c:")) {
                return isOfBucket(key);
            }
            return !key.startsWith("{cascade}:trends:")
                    || Segment.ALL.stream()
                            .anyMatch(known -> FeatureKeys.trending(known, KeyKind.generation(key))
                                    .equals(key));
        } catch (InvalidIdException e) {
            return false;
        }
    }

    private static boolean isOfBucket(String key) {
        if (KeyKind.of(key).filter(kind -> kind == KeyKind.EARLY).isPresent()) {
            int id = key.indexOf(':', key.indexOf("}:") + 2) + 1;
            return key.equals(FeatureKeys.early(new ItemId(key.substring(id)), KeyKind.generation(key)));
        }
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            String items = FeatureKeys.items(bucket);
            String tag = items.substring(0, items.indexOf('}') + 1);
            if (key.startsWith(tag)) {
                return key.indexOf('}', tag.length()) < 0;
            }
        }
        return false;
    }

    private static <T> T await(Future<T> future) {
        return Waiting.await(future, Duration.ofMinutes(1));
    }
}
