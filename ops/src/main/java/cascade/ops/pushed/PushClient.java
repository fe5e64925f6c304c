package cascade.ops.pushed;

import cascade.features.redis.KeyCommand;
import cascade.features.redis.RedisLink;
import cascade.pushed.Pushed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Pushes a document, experiments or rules, and reads the servers' statuses. Blocking. */
public final class PushClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final RedisLink link;
    private final Pushed pushed;

    /** A client of the Redis at {@code uri}, such as {@code redis://127.0.0.1:6379}. */
    public PushClient(String uri, Pushed pushed) {
        this.pushed = pushed;
        this.link = new RedisLink(vertx, uri, PATIENCE);
        await(link.open());
    }

    /**
     * Pushes {@code json} as it is, and waits for five seconds at most until the servers have answered to it: all that
     * had answered to an earlier push, and at least one.
     *
     * @return each server's status by its name
     */
    public Map<String, String> push(String json) {
        Map<String, String> before = status();
        Instant pushedAt = Instant.now();
        await(link.send(KeyCommand.of(Command.SET, pushed.key()).arg(json)));
        await(link.send(Request.cmd(Command.PUBLISH).arg(pushed.key()).arg("pushed")));
        Instant deadline = pushedAt.plus(PATIENCE);
        Map<String, String> answers = status();
        while (!haveAnswered(before, answers) && Instant.now().isBefore(deadline)) {
            pause();
            answers = status();
        }
        return answers;
    }

    /** Each running server's status by its name, as JSON. */
    public Map<String, String> status() {
        Map<String, String> byServer = new TreeMap<>();
        for (String key : statusKeys()) {
            Response status = await(link.send(KeyCommand.of(Command.GET, key)));
            if (status != null) {
                byServer.put(key.substring(pushed.statusPrefix().length()), status.toString());
            }
        }
        return byServer;
    }

    /** By SCAN, since KEYS would hold up a Redis that serves millions of users. */
    private Set<String> statusKeys() {
        Set<String> keys = new TreeSet<>();
        for (int server = 0; server < link.servers(); server++) {
            addStatusKeys(server, keys);
        }
        return keys;
    }

    private void addStatusKeys(int server, Set<String> keys) {
        String cursor = "0";
        do {
            Response page = await(link.send(
                    server,
                    Request.cmd(Command.SCAN)
                            .arg(cursor)
                            .arg("MATCH")
                            .arg(pushed.statusPrefix() + "*")
                            .arg("COUNT")
                            .arg(10_000)));
            cursor = page.get(0).toString();
            page.get(1).forEach(key -> keys.add(key.toString()));
        } while (!cursor.equals("0"));
    }

    /** True where {@code status} says that the document is in force. */
    public static boolean isApplied(String status) {
        return new JsonObject(status).getBoolean("applied", false);
    }

    private static boolean haveAnswered(Map<String, String> before, Map<String, String> now) {
        return !now.isEmpty()
                && before.entrySet().stream()
                        .noneMatch(entry -> entry.getValue().equals(now.get(entry.getKey())));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the servers", e);
        }
    }

    private static <T> T await(Future<T> future) {
        return future.timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        link.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
