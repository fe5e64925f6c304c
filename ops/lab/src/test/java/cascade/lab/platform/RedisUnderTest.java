package cascade.lab.platform;

import static cascade.lab.platform.Settled.settle;

import cascade.features.redis.RedisLink;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Duration;

/** A real Redis of a test's own, and a link to it. */
public final class RedisUnderTest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public final LocalRedis server;
    public final Vertx vertx = Vertx.vertx();
    public final RedisLink link;

    private RedisUnderTest(LocalRedis server) {
        this.server = server;
        this.link = new RedisLink(vertx, server.address(), PATIENCE);
    }

    /** Starts it in {@code folder}, and opens the link. */
    public static RedisUnderTest start(Path folder) {
        RedisUnderTest started = new RedisUnderTest(LocalRedis.start(folder, folder.resolve("redis")));
        settle(started.link.open());
        return started;
    }

    public Response send(Request request) {
        return settle(link.send(request));
    }

    @Override
    public void close() {
        link.close();
        settle(vertx.close());
        server.close();
    }
}
