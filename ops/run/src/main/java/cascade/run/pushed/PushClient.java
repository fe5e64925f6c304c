package cascade.run.pushed;

import cascade.experiment.RedisReadOuts;
import cascade.features.redis.RedisLink;
import cascade.pushed.HistoryEntry;
import cascade.pushed.PinnedMeanwhileException;
import cascade.pushed.PushDesk;
import cascade.pushed.Pushed;
import cascade.pushed.RedisOperatorBoard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link PushDesk} for commands: pushes a document, experiments or rules, and reads the servers' statuses. Blocking. */
public final class PushClient implements AutoCloseable {

    private static final Duration COMMAND = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final RedisLink link;
    private final PushDesk desk;

    /** A client of the Redis at {@code uri}, such as {@code redis://127.0.0.1:6379}. */
    public PushClient(String uri, Pushed pushed) {
        this(uri, pushed, PushDesk.PATIENCE);
    }

    /** The same that waits so long for servers at most. */
    public PushClient(String uri, Pushed pushed, Duration patience) {
        this.link = new RedisLink(vertx, uri, COMMAND);
        this.desk = new PushDesk(vertx, new RedisOperatorBoard(link, pushed), patience);
        await(link.open(COMMAND));
    }

    /**
     * Pushes {@code json} as it is, and waits, for five seconds at most unless told otherwise, until the servers have answered to it.
     *
     * @return each server's status by its name
     */
    public Map<String, String> push(String json) {
        return await(desk.push(json));
    }

    /** The same of a document of before, under another version. */
    public Map<String, String> pushAgain(HistoryEntry entry, long version) {
        return push(new JsonObject(entry.document()).put("version", version).encode());
    }

    /** Pushes an edited plan in the place of the one that was edited, and answers as {@link #push}; empty, and nothing is done, where another was pushed meanwhile. */
    public Optional<Map<String, String>> replace(PlanEdit edit) {
        return await(desk.pushAfter(edit.before(), edit.plan())
                .map(statuses -> Optional.<Map<String, String>>of(statuses))
                .recover(failure -> failure instanceof PinnedMeanwhileException
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure)));
    }

    /** The document as pushed; empty where none is. */
    public Optional<String> pinned() {
        return await(desk.pinned());
    }

    /** What was pushed so far, the last first. */
    public List<HistoryEntry> history() {
        return await(desk.history());
    }

    /** Puts what came of an experiment in the place of what was published of it before; servers tell it. */
    public void publish(String name, String json, String page) {
        await(new RedisReadOuts(link).publish(name, json, page));
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
