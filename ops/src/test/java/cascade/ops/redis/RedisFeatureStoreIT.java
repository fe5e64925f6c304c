package cascade.ops.redis;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FeatureStore;
import cascade.features.store.FeatureStoreContract;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store's contract, and what only Redis can break, against a real server. */
class RedisFeatureStoreIT extends FeatureStoreContract {

    private static Vertx vertx;
    private static LocalRedis redis;
    private static RedisLink link;

    @BeforeAll
    static void startRedis(@TempDir Path folder) {
        redis = LocalRedis.start(folder, folder.resolve("redis"));
        vertx = Vertx.vertx();
        link = new RedisLink(vertx, redis.address(), Duration.ofSeconds(5));
        get(link.open());
    }

    @AfterAll
    static void stopRedis() {
        link.close();
        get(vertx.close());
        redis.close();
    }

    @Override
    protected FeatureStore store() {
        return empty();
    }

    private static RedisFeatureStore empty() {
        get(link.send(Request.cmd(Command.FLUSHALL)));
        return new RedisFeatureStore(link, LIMITS);
    }

    @Test
    void aRowThatCannotBeReadCountsAsMissing() {
        RedisFeatureStore store = empty();
        UserId user = new UserId("u1");
        get(store.putProfile(user, UserProfile.UNKNOWN));
        get(link.send(Request.cmd(Command.SET).arg(FeatureKeys.state(user)).arg("not a row")));
        assertThat(get(store.user(user)).features()).isEqualTo(UserFeatures.cold(user));
        assertThat(store.unreadableRows()).isEqualTo(1);
    }

    @Test
    void seenItemsExpireWithTheirWindow() {
        RedisFeatureStore store = empty();
        UserId user = new UserId("u1");
        get(store.addSeen(user, Examples.ids("i1"), Examples.NOON));
        long ttl = get(link.send(Request.cmd(Command.PTTL).arg(FeatureKeys.seen(user))))
                .toLong();
        assertThat(ttl).isPositive().isLessThanOrEqualTo(LIMITS.seenFor().toMillis());
    }
}
