package cascade.lab.redis;

import static cascade.lab.platform.Settled.settle;

import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.store.StoreContract;
import cascade.lab.platform.RedisUnderTest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the store against a real server. */
abstract class OnRedis {

    private static RedisUnderTest redis;
    static RedisLink link;

    @BeforeAll
    static void startRedis(@TempDir Path folder) {
        redis = RedisUnderTest.start(folder);
        link = redis.link;
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    static RedisFeatureStore empty() {
        send(Request.cmd(Command.FLUSHALL));
        return looked(new RedisFeatureStore(link, StoreContract.LIMITS));
    }

    /** Once it knows which generation is in force. */
    static RedisFeatureStore looked(RedisFeatureStore store) {
        settle(store.watermarks(Set.of(0)));
        return store;
    }

    static Response send(Request request) {
        return redis.send(request);
    }
}
