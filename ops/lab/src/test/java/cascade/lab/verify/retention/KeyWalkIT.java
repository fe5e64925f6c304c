package cascade.lab.verify.retention;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.store.KeyKind;
import cascade.features.store.StoreLimits;
import cascade.features.store.TimeScale;
import cascade.lab.platform.LocalRedis;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a walk over keys finds, on a real server. */
class KeyWalkIT {

    private static final int PUBLISHED = 3;

    private static Vertx vertx;
    private static LocalRedis redis;
    private static RedisConnection connection;

    @BeforeAll
    static void startRedis(@TempDir Path folder) {
        redis = LocalRedis.start(folder, folder.resolve("redis"));
        vertx = Vertx.vertx();
        connection = settle(Redis.createClient(vertx, redis.address()).connect());
    }

    @AfterAll
    static void stopRedis() {
        settle(vertx.close());
        redis.close();
    }

    @BeforeEach
    void empty() {
        send(Command.FLUSHALL);
    }

    private static void send(Command command, Object... arguments) {
        Request request = Request.cmd(command);
        for (Object argument : arguments) {
            request.arg(argument.toString());
        }
        settle(connection.send(request));
    }

    private static KeyWalk walk(StoreLimits limits) {
        KeyWalk walk = new KeyWalk(connection, limits, PUBLISHED);
        settle(walk.walk());
        return walk;
    }

    @Test
    void keysAsTheyShouldBeAreCounted() {
        for (int user = 1_000; user < 3_000; user++) {
            send(Command.SET, "{u:u" + user + "}:recent", "x".repeat(100), "PX", 1_000_000);
        }
        send(Command.SET, "{u:u1}:profile", "x");
        send(Command.HSET, "{c:00}:counts", "i1", "x", "i2", "x", "i3", "x");
        send(Command.XADD, "{c:00}:changes", "*", "a", "b");

        KeyWalk walk = walk(StoreLimits.defaults());

        assertThat(walk.faults()).isEmpty();
        assertThat(walk.kinds())
                .containsOnlyKeys(KeyKind.RECENT, KeyKind.PROFILE, KeyKind.COUNTS, KeyKind.CHANGES)
                .hasEntrySatisfying(KeyKind.RECENT, recent -> {
                    assertThat(recent.keys()).isEqualTo(2_000);
                    assertThat(recent.withoutEnd()).isZero();
                    assertThat(recent.bytes()).isEqualTo(2_000 * recent.largestBytes());
                })
                .hasEntrySatisfying(
                        KeyKind.PROFILE,
                        profile -> assertThat(profile.withoutEnd()).isEqualTo(1));
    }

    @Test
    void keysThatAreNotAsTheyShouldBeAreNamed() {
        send(Command.SET, "{u:u1}:recent", "x");
        send(Command.SET, "{u:u1}:preferences", "x", "PX", 60_000);
        send(Command.SET, "{u:u1}:profile", "x", "PX", Duration.ofDays(9).toMillis());
        send(Command.SET, "{u:u2}:profile", "of who was erased", "PX", 60_000);
        send(Command.SET, "{c:07}:early:i1", "x", "PX", 2 * Duration.ofHours(1).toMillis());
        send(Command.SET, "{c:07}:early:i2", "x".repeat(1_000), "PX", 60_000);
        send(Command.ZADD, "{c:07}:versions", 1, "i1", 2, "i2", 3, "i3", 4, "i4");
        send(Command.SET, "other", "x");

        KeyWalk walk = walk(StoreLimits.defaults());

        assertThat(walk.faulty()).isEqualTo(7);
        assertThat(walk.faults())
                .contains("{u:u1}:recent has no end", "other is a key of no kind")
                .contains("{c:07}:versions has 4 entries, more than 3")
                .anyMatch(fault -> fault.startsWith("{u:u1}:preferences ends"))
                .anyMatch(fault -> fault.startsWith("{u:u1}:profile ends"))
                .anyMatch(fault -> fault.startsWith("{c:07}:early:i1 lives for"))
                .anyMatch(fault -> fault.startsWith("{c:07}:early:i2 has 1000 bytes"));
    }

    @Test
    void whereTimeRunsFasterKeysMustEndSooner() {
        send(Command.SET, "{c:07}:early:i1", "x", "PX", 60_000);

        assertThat(walk(StoreLimits.defaults()).faults()).isEmpty();
        assertThat(walk(StoreLimits.defaults().in(new TimeScale(100, Instant.EPOCH)))
                        .faults())
                .hasSize(1);
    }
}
