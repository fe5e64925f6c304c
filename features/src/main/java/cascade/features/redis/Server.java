package cascade.features.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One server over one connection, which comes back after a loss. What leaves several commands in a row unanswered is given up: the other
 * side may be gone without a word. Thread-safe.
 */
final class Server {

    /** Commands unanswered in a row after which the connection counts as dead. */
    private static final int MOST_UNANSWERED = 3;

    /** What the client puts in the place of Redis' answer where the connection ended before it. */
    private static final String CLOSED = "CONNECTION_CLOSED";

    private final Addresses addresses;
    private final Duration timeout;
    private final KeptConnection connection;
    private final AtomicInteger unanswered = new AtomicInteger();

    /**
     * A server that is not yet connected to.
     *
     * @param greeting what to ask on each new connection before it counts as up
     */
    Server(Vertx vertx, Addresses addresses, Duration timeout, Function<RedisConnection, Future<?>> greeting) {
        this.addresses = addresses;
        this.timeout = timeout;
        this.connection = new KeptConnection(vertx, addresses, timeout, greeting);
    }

    /** A server that answers. */
    Server(Vertx vertx, String uri, Duration timeout) {
        this(vertx, Addresses.of(uri), timeout, Server::greet);
    }

    private static Future<?> greet(RedisConnection connection) {
        return answered(connection.send(Request.cmd(Command.PING)));
    }

    /** Whatever Redis answers, an error too (its disk may be full), it answers over a connection that lives. */
    static Future<Response> answered(Future<Response> sent) {
        return sent.recover(cause -> cause instanceof Response answer && !CLOSED.equals(cause.getMessage())
                ? Future.succeededFuture(answer)
                : Future.failedFuture(cause));
    }

    /** Starts to connect; completes with the first connection. */
    Future<Void> open() {
        return connection.open();
    }

    /** Runs it where the connection lives, unless it was never opened. */
    void run(Runnable action) {
        connection.run(action);
    }

    boolean isUp() {
        return connection.current() != null;
    }

    /** The number of the connection; 0 while there is none. */
    long number() {
        return connection.number();
    }

    <T> Future<T> ask(Function<RedisConnection, Future<T>> sending) {
        return ask(connection.current(), timeout, sending);
    }

    /** Over the connection of {@code number}: fails with {@link RedisDownException} where that is gone. */
    <T> Future<T> ask(long number, Function<RedisConnection, Future<T>> sending) {
        return ask(connection.current(number), timeout, sending);
    }

    /** What may take {@code wait} longer to be answered. */
    <T> Future<T> askAndWait(Duration wait, Function<RedisConnection, Future<T>> sending) {
        return ask(connection.current(), timeout.plus(wait), sending);
    }

    private <T> Future<T> ask(
            @Nullable RedisConnection current, Duration timeout, Function<RedisConnection, Future<T>> sending) {
        if (current == null) {
            return Future.failedFuture(new RedisDownException(addresses.place()));
        }
        return sending.apply(current)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(_ -> unanswered.set(0))
                .onFailure(cause -> countUnanswered(current, cause));
    }

    private void countUnanswered(RedisConnection of, Throwable cause) {
        if (cause instanceof TimeoutException && unanswered.incrementAndGet() >= MOST_UNANSWERED) {
            unanswered.set(0);
            connection.drop(of, "it does not answer");
        }
    }

    /** Ends the connection, if there is one; the next attempt may lead elsewhere. */
    void giveUp(String reason) {
        RedisConnection current = connection.current();
        if (current != null) {
            connection.drop(current, reason);
        }
    }

    Future<Void> close() {
        return connection.close();
    }
}
