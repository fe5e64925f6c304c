package cascade.features.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A long-lived link to Redis: one connection for commands, one more for each subscription, all of them restored after a
 * loss with growing pauses (100 ms to 2 s).
 *
 * <p>Commands are pipelined over the one connection, fail at once while it is down, and fail after a timeout where no
 * answer comes. A connection that leaves several commands in a row unanswered is given up. Thread-safe; make one per owner
 * (a verticle, say) and {@link #open} it there, so that the connection lives on that owner's event loop.
 */
public final class RedisLink {

    /** Commands unanswered in a row after which the connection counts as dead. */
    private static final int MOST_UNANSWERED = 3;

    private final Vertx vertx;
    private final String uri;
    private final Duration commandTimeout;
    private final KeptConnection commands;
    private final List<KeptConnection> subscriptions = new CopyOnWriteArrayList<>();
    private final AtomicInteger unanswered = new AtomicInteger();

    /**
     * A link that is not yet open.
     *
     * @param redisUri such as {@code redis://127.0.0.1:6379}
     * @param commandTimeout how long a command, or an attempt to connect, may take
     */
    public RedisLink(Vertx vertx, String redisUri, Duration commandTimeout) {
        if (!commandTimeout.isPositive()) {
            throw new IllegalArgumentException("commandTimeout is not positive: " + commandTimeout);
        }
        this.vertx = vertx;
        this.uri = redisUri;
        this.commandTimeout = commandTimeout;
        this.commands = new KeptConnection(vertx, redisUri, commandTimeout, _ -> Future.succeededFuture());
    }

    /** Starts to connect; completes with the first connection, and fails only if the link is closed before it. */
    public Future<Void> open() {
        return commands.open();
    }

    /** True while there is a connection for commands. */
    public boolean isUp() {
        return commands.current() != null;
    }

    /** Sends one command; fails with {@link RedisDownException} while there is no connection. */
    public Future<Response> send(Request request) {
        return answer(connection -> connection.send(request));
    }

    /** Sends commands in one round trip; their answers come in the same order. Fails if one of them fails. */
    public Future<List<Response>> batch(List<Request> requests) {
        return answer(connection -> connection.batch(requests));
    }

    /**
     * Listens to a channel on a connection of its own; completes when first subscribed. Messages published while the
     * connection is down are missed.
     */
    public Future<Void> subscribe(String channel, Consumer<String> messages) {
        KeptConnection subscription = new KeptConnection(vertx, uri, commandTimeout, connection -> {
            connection.handler(push -> receive(push, messages));
            return connection.send(Request.cmd(Command.SUBSCRIBE).arg(channel));
        });
        subscriptions.add(subscription);
        return subscription.open();
    }

    /** Ends all connections for good. */
    public void close() {
        commands.close();
        subscriptions.forEach(KeptConnection::close);
    }

    private <T> Future<T> answer(Function<RedisConnection, Future<T>> sending) {
        RedisConnection connection = commands.current();
        if (connection == null) {
            return Future.failedFuture(new RedisDownException(RedisPlace.of(uri)));
        }
        return sending.apply(connection)
                .timeout(commandTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(_ -> unanswered.set(0))
                .onFailure(cause -> countUnanswered(connection, cause));
    }

    private void countUnanswered(RedisConnection connection, Throwable cause) {
        if (cause instanceof TimeoutException && unanswered.incrementAndGet() >= MOST_UNANSWERED) {
            unanswered.set(0);
            commands.drop(connection, "it does not answer");
        }
    }

    /** A push is {@code [message, channel, payload]}, or the confirmation of a subscription. */
    private static void receive(Response push, Consumer<String> messages) {
        if (push.size() == 3 && push.get(0).toString().equals("message")) {
            messages.accept(push.get(2).toString());
        }
    }
}
