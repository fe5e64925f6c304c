package cascade.run.verify.erasure;

import cascade.features.UserId;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.store.KeyKind;
import cascade.features.store.StoredUser;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a Redis holds of a user: every key with his hash tag, of whatever kind and generation, found by going over all keys.
 *
 * @param erasedAt when he was erased, as far as it is remembered
 */
record RedisPlaces(List<Place> places, Optional<Instant> erasedAt) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 1_000;
    private static final long GONE = -2;
    private static final long WITHOUT_END = -1;

    private static final List<KeyKind> OF_USERS = List.of(
            KeyKind.PROFILE, KeyKind.PREFERENCES, KeyKind.STATE, KeyKind.RECENT, KeyKind.EVENT_IDS, KeyKind.SERVED);

    RedisPlaces {
        places = List.copyOf(places);
    }

    /** Asks the Redis at {@code uri}, which it waits for half a minute. */
    static RedisPlaces of(String uri, UserId user, Instant now) {
        Vertx vertx = Vertx.vertx();
        RedisLink link = new RedisLink(vertx, uri, PATIENCE);
        try {
            await(link.open(PATIENCE));
            StoredUser stored = await(new RedisFeatureStore(link).stored(user));
            return of(link, user, stored, now);
        } finally {
            link.close();
            await(vertx.close());
        }
    }

    private static RedisPlaces of(RedisLink link, UserId user, StoredUser stored, Instant now) {
        List<Place> places = new ArrayList<>();
        Set<KeyKind> held = EnumSet.noneOf(KeyKind.class);
        for (int server = 0; server < link.servers(); server++) {
            for (String key : keys(link, server, user)) {
                long left = await(link.send(server, Request.cmd(Command.PTTL).arg(key)))
                        .toLong();
                if (left != GONE) {
                    KeyKind.of(key).ifPresent(held::add);
                    places.add(place(key, left, stored, now));
                }
            }
        }
        for (KeyKind kind : OF_USERS) {
            if (!held.contains(kind)) {
                places.add(Place.without(name(kind)));
            }
        }
        return new RedisPlaces(places, stored.erasedAt());
    }

    private static Set<String> keys(RedisLink link, int server, UserId user) {
        Set<String> keys = new TreeSet<>();
        String cursor = "0";
        do {
            Response page = await(link.send(
                    server,
                    Request.cmd(Command.SCAN)
                            .arg(cursor)
                            .arg("MATCH")
                            .arg("*{u:" + escaped(user.value()) + "}*")
                            .arg("COUNT")
                            .arg(PAGE)));
            page.get(1).forEach(key -> keys.add(key.toString()));
            cursor = page.get(0).toString();
        } while (!cursor.equals("0"));
        return keys;
    }

    /** An id as a pattern of Redis that stands for nothing but itself. */
    static String escaped(String id) {
        return id.replaceAll("([*?\\[\\]\\\\^-])", "\\\\$1");
    }

    private static String name(KeyKind kind) {
        return "redis " + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Place place(String key, long leftMillis, StoredUser stored, Instant now) {
        Optional<KeyKind> kind = KeyKind.of(key);
        String name = kind.map(RedisPlaces::name).orElse("redis " + key);
        Instant until = leftMillis == WITHOUT_END
                ? null
                : now.truncatedTo(ChronoUnit.MILLIS).plusMillis(leftMillis);
        if (stored.erasedAt().isEmpty()) {
            return new Place(name, true, until, false, key + ": he was not erased; DELETE /v1/users/ID does it");
        }
        return kind.filter(OF_USERS::contains).isPresent()
                ? Place.staying(name, until, key + ": that he was erased, or what he did since")
                : new Place(name, true, until, false, key + ": a key of no kind that is known");
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
