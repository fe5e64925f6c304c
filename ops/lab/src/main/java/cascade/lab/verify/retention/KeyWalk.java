package cascade.lab.verify.retention;

import cascade.features.async.AsyncLoop;
import cascade.features.store.FeatureKeys;
import cascade.features.store.KeyKind;
import cascade.features.store.StoreLimits;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A walk over all keys of a Redis, which looks at each: whether it is of a kind, has the end that its kind has, and is within its bound. Memory
 * is as Redis tells it, of what lies in the key all. Used once.
 */
final class KeyWalk {

    private static final String START = "0";
    private static final int PAGE = 500;
    private static final int MOST_NAMED = 20;
    private static final long GONE = -2;
    private static final long WITHOUT_END = -1;

    private final RedisConnection redis;
    private final StoreLimits limits;
    private final long published;
    private final Map<KeyKind, OfKind> kinds = new EnumMap<>(KeyKind.class);
    private final List<String> faults = new ArrayList<>();
    private String cursor = START;
    private long faulty;

    /** @param published items in the catalogue */
    KeyWalk(RedisConnection redis, StoreLimits limits, long published) {
        this.redis = redis;
        this.limits = limits;
        this.published = published;
    }

    /** Completes when all keys were looked at. */
    Future<Void> walk() {
        return AsyncLoop.whileTrue(this::page);
    }

    /** False at the end. */
    private Future<Boolean> page() {
        return redis.send(Request.cmd(Command.SCAN).arg(cursor).arg("COUNT").arg(PAGE))
                .compose(page -> {
                    cursor = page.get(0).toString();
                    return look(page.get(1));
                })
                .map(_ -> !cursor.equals(START));
    }

    private Future<Void> look(Response page) {
        List<String> keys = new ArrayList<>();
        List<Request> asked = new ArrayList<>();
        for (Response found : page) {
            String key = found.toString();
            Optional<KeyKind> kind = KeyKind.of(key);
            if (kind.isEmpty()) {
                fault(key + " is a key of no kind");
                continue;
            }
            keys.add(key);
            asked.add(Request.cmd(Command.PTTL).arg(key));
            asked.add(Request.cmd(Command.MEMORY)
                    .arg("USAGE")
                    .arg(key)
                    .arg("SAMPLES")
                    .arg(0));
            asked.add(Request.cmd(size(kind.get())).arg(key));
        }
        if (keys.isEmpty()) {
            return Future.succeededFuture();
        }
        return redis.batch(asked).map(answers -> {
            for (int i = 0; i < keys.size(); i++) {
                look(keys.get(i), answers.subList(3 * i, 3 * i + 3));
            }
            return null;
        });
    }

    private static Command size(KeyKind kind) {
        return switch (kind) {
            case PROFILE, PREFERENCES, STATE, RECENT, EVENT_IDS, SERVED, EARLY -> Command.STRLEN;
            case ITEMS, COUNTS, META, WATERMARKS, WRITTEN_MARKS, GENERATION -> Command.HLEN;
            case VERSIONS, DOWN, TRENDING, TRENDING_IN_SEGMENT, TAKEN_DOWN -> Command.ZCARD;
            case CHANGES -> Command.XLEN;
        };
    }

    private void look(String key, List<Response> answers) {
        long left = answers.get(0).toLong();
        if (left == GONE || answers.get(1) == null) {
            return; // It has expired meanwhile.
        }
        KeyKind kind = KeyKind.of(key).orElseThrow();
        long bytes = answers.get(1).toLong();
        kinds.merge(kind, OfKind.of(left != WITHOUT_END, bytes), OfKind::and);
        checkEnd(key, kind, left);
        long size = kind == KeyKind.CHANGES ? bytes : answers.get(2).toLong();
        long most = kind.most(limits, published);
        if (size > most) {
            fault(key + " has " + size + " " + kind.measure().name().toLowerCase(Locale.ROOT) + ", more than " + most);
        }
    }

    private void checkEnd(String key, KeyKind kind, long left) {
        Optional<Duration> lives = kind.lives(limits);
        if (lives.isEmpty()) {
            long most = kind == KeyKind.PROFILE ? limits.expiryMillis(FeatureKeys.ERASED_TTL) : WITHOUT_END;
            if (left > most) { // The profile of who was erased says so for a while.
                fault(key + " ends, in " + left + " ms, and should not");
            }
        } else if (left == WITHOUT_END) {
            fault(key + " has no end");
        } else if (left > limits.expiryMillis(lives.get())) {
            fault(key + " lives for " + left + " ms yet, longer than it should");
        }
    }

    private void fault(String what) {
        faulty++;
        if (faults.size() < MOST_NAMED) {
            faults.add(what);
        }
    }

    /** What was found, by kind; of kinds that have keys. */
    Map<KeyKind, OfKind> kinds() {
        return kinds;
    }

    /** Keys that should not be, have another end than they should, or are too large. */
    long faulty() {
        return faulty;
    }

    /** The first of them, with what is wrong. */
    List<String> faults() {
        return faults;
    }
}
