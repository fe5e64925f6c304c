package cascade.run.pushed;

import cascade.features.redis.RedisLink;
import cascade.pushed.PushDesk;
import cascade.pushed.Pushed;
import cascade.pushed.RedisOperatorBoard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;

/** A {@link PushDesk} for commands: pushes a document, experiments or rules, and reads the servers' statuses. Blocking. */
public final class PushClient implements AutoCloseable {

    private static final Duration COMMAND = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final RedisLink link;
    private final PushDesk desk;

    /** A client of the Redis at {@code uri}, such as {@code redis://127.0.0.1:6379}. */
    public PushClient(String uri, Pushed pushed) {
        this.link = new RedisLink(vertx, uri, COMMAND);
        this.desk = new PushDesk(vertx, new RedisOperatorBoard(link, pushed), PushDesk.PATIENCE);
        await(link.open(COMMAND));
    }

    /**
     * Pushes {@code json} as it is, and waits for five seconds at most until the servers have answered to it.
     *
     * @return each server's status by its name
     */
    public Map<String, String> push(String json) {
        return await(desk.push(json));
    }

    /** Each running server's status by its name, as JSON. */
    public Map<String, String> status() {
        return await(desk.statuses());
    }

    /** True where {@code status} says that the document is in force. */
    public static boolean isApplied(String status) {
        return new JsonObject(status).getBoolean("applied", false);
    }

    /** Ends by itself: each command does. */
    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        link.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
