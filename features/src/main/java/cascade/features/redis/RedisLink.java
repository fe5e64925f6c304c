package cascade.features.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A long-lived link to Redis: one connection for commands, another for commands that wait, one more for each subscription, all
 * of them restored after a loss with growing pauses (100 ms to 2 s).
 *
 * <p>Commands are pipelined over the one connection, fail at once while it is down, and fail after a timeout where no
 * answer comes. A connection that leaves several commands in a row unanswered is given up. Thread-safe; make one per owner
 * (a verticle, say) and {@link #open} it there, so that the connection lives on that owner's event loop.
 */
public final class RedisLink {

    /** Commands unanswered in a row after which the connection counts as dead. */
    private static final int MOST_UNANSWERED = 3;

    /** What the client puts in the place of Redis' answer where the connection ended before it. */
    private static final String CLOSED = "CONNECTION_CLOSED";

    private final Vertx vertx;
    private final String uri;
    private final Duration commandTimeout;
    private final KeptConnection commands;
    private final KeptConnection waiting;
    private final List<KeptConnection> subscriptions = new CopyOnWriteArrayList<>();
    private final Map<KeptConnection, AtomicInteger> unanswered;

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
        this.commands = new KeptConnection(vertx, redisUri, commandTimeout, RedisLink::greet);
        this.waiting = new KeptConnection(vertx, redisUri, commandTimeout, RedisLink::greet);
        this.unanswered = Map.of(commands, new AtomicInteger(), waiting, new AtomicInteger());
    }

    /** Whatever Redis answers, an error too (its disk may be full), it answers over a connection that lives. */
    private static Future<?> greet(RedisConnection connection) {
        return connection
                .send(Request.cmd(Command.PING))
                .recover(cause -> cause instanceof Response answer && !CLOSED.equals(cause.getMessage())
                        ? Future.succeededFuture(answer)
                        : Future.failedFuture(cause));
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
        return answer(commands, commandTimeout, connection -> connection.send(request));
    }

    /** Another number with each new connection, 0 while there is none: between two of the same no server can have lost anything. */
    public long session() {
        return commands.number();
    }

    /** Sends one command over the connection of {@code session}; fails with {@link RedisDownException} where that is gone. */
    public Future<Response> send(long session, Request request) {
        return answer(commands.current(session), commands, commandTimeout, connection -> connection.send(request));
    }

    /**
     * Sends a command that may take {@code wait} to answer, on a connection for such commands, which is opened with the first of
     * them: nothing else waits behind it. Null where it has nothing to say.
     */
    public Future<@Nullable Response> sendWaiting(Request request, Duration wait) {
        return waiting.open()
                .timeout(commandTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .compose(_ -> answer(waiting, commandTimeout.plus(wait), connection -> connection.send(request)));
    }

    /** Sends commands in one round trip; their answers come in the same order. Fails if one of them fails. */
    public Future<List<Response>> batch(List<Request> requests) {
        return answer(commands, commandTimeout, connection -> connection.batch(requests));
    }

    /** The same over the connection of {@code session}; fails with {@link RedisDownException} where that is gone. */
    public Future<List<Response>> batch(long session, List<Request> requests) {
        return answer(commands.current(session), commands, commandTimeout, connection -> connection.batch(requests));
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

    /** Completes after {@code pause}, with or without a connection. */
    Future<Void> after(Duration pause) {
        return vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }

    /** Ends all connections for good; completes when they have ended. */
    public Future<Void> close() {
        return Future.join(Stream.concat(Stream.of(commands, waiting), subscriptions.stream())
                        .map(KeptConnection::close)
                        .toList())
                .mapEmpty();
    }

    private <T> Future<T> answer(KeptConnection kept, Duration timeout, Function<RedisConnection, Future<T>> sending) {
        return answer(kept.current(), kept, timeout, sending);
    }

    private <T> Future<T> answer(
            @Nullable RedisConnection connection,
            KeptConnection kept,
            Duration timeout,
            Function<RedisConnection, Future<T>> sending) {
        if (connection == null) {
            return Future.failedFuture(new RedisDownException(RedisPlace.of(uri)));
        }
        return sending.apply(connection)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(_ -> unanswered(kept).set(0))
                .onFailure(cause -> countUnanswered(kept, connection, cause));
    }

    private void countUnanswered(KeptConnection kept, RedisConnection connection, Throwable cause) {
        if (cause instanceof TimeoutException && unanswered(kept).incrementAndGet() >= MOST_UNANSWERED) {
            unanswered(kept).set(0);
            kept.drop(connection, "it does not answer");
        }
    }

    private AtomicInteger unanswered(KeptConnection kept) {
        return Objects.requireNonNull(unanswered.get(kept));
    }

    /** A push is {@code [message, channel, payload]}, or the confirmation of a subscription. */
    private static void receive(Response push, Consumer<String> messages) {
        if (push.size() == 3 && push.get(0).toString().equals("message")) {
            messages.accept(push.get(2).toString());
        }
    }
}
