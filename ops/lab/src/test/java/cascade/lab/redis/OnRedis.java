package cascade.lab.redis;

import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.store.StoreContract;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the store against a real server. */
abstract class OnRedis {

    private static Vertx vertx;
    private static LocalRedis redis;
    static RedisLink link;

    @BeforeAll
    static void startRedis(@TempDir Path folder) {
        redis = LocalRedis.start(folder, folder.resolve("redis"));
        vertx = Vertx.vertx();
        link = new RedisLink(vertx, redis.address(), Duration.ofSeconds(30));
        settle(link.open());
    }

    @AfterAll
    static void stopRedis() {
        link.close();
        settle(vertx.close());
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
        return settle(link.send(request));
    }

    static <T> T settle(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
