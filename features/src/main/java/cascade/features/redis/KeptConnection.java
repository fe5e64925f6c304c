package cascade.features.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that comes back after every loss, until it is closed. All that changes it runs on one context.
 *
 * <p>Each attempt has a client of its own: closing that client is the only way to be sure that the socket goes too, since a
 * closed connection merely returns to its client's pool.
 */
final class KeptConnection {

    /** Commands that may be in flight; a bulk load sends a few thousand at once. */
    private static final int MOST_WAITING = 32_768;

    private static final Logger LOG = LoggerFactory.getLogger(KeptConnection.class);

    /** Read at once: a user's rows in one piece, where pieces would have to be put together before they are read. */
    private static final int RECEIVE_BYTES = 64 << 10;

    private final Vertx vertx;
    private final Addresses addresses;
    private final Duration timeout;
    private final Function<RedisConnection, Future<?>> greeting;
    private final Promise<Void> firstConnected = Promise.promise();
    private @Nullable Context context;
    private int failures;
    private long connections;
    private volatile @Nullable Live live;
    private volatile boolean closed;

    /**
     * A connection and the client to close with it.
     *
     * @param place where it leads, for people
     * @param number of the connection, from 1 on
     */
    private record Live(Redis client, RedisConnection connection, String place, long number) {}

    /**
     * A connection that is not yet there.
     *
     * @param addresses of which the next attempt takes one
     * @param greeting what to send on each new connection before it counts as up: one that has ended must fail it
     */
    KeptConnection(Vertx vertx, Addresses addresses, Duration timeout, Function<RedisConnection, Future<?>> greeting) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.timeout = timeout;
        this.greeting = greeting;
    }

    /** Starts to connect; completes with the first success, however long it takes. */
    synchronized Future<Void> open() {
        if (context == null && !closed) {
            context = vertx.getOrCreateContext();
            context.runOnContext(_ -> connect());
        }
        return firstConnected.future();
    }

    @Nullable
    RedisConnection current() {
        Live current = live;
        return current == null ? null : current.connection();
    }

    /** The current connection if it is the one of this number. */
    @Nullable
    RedisConnection current(long number) {
        Live current = live;
        return current == null || current.number() != number ? null : current.connection();
    }

    /** The number of the current connection; 0 where there is none. */
    long number() {
        Live current = live;
        return current == null ? 0 : current.number();
    }

    /** Gives up {@code connection}, if it is still the current one, and connects anew. */
    void drop(RedisConnection connection, String reason) {
        if (closed) {
            // It ends because we end it, and the context may have ended before.
            return;
        }
        run(() -> {
            Live current = live;
            if (current != null && current.connection().equals(connection)) {
                LOG.warn("Lost the connection to Redis at {}: {}", current.place(), reason);
                live = null;
                current.client().close();
                retryLater();
            }
        });
    }

    /** Ends it for good; completes when it has ended. */
    Future<Void> close() {
        closed = true;
        firstConnected.tryFail(new RedisDownException(addresses.place()));
        Promise<Void> ended = Promise.promise();
        run(() -> {
            Live current = live;
            live = null;
            Future<Void> end = current == null
                    ? Future.succeededFuture()
                    : current.client().close();
            end.onComplete(ended);
        });
        return isOpened() ? ended.future() : Future.succeededFuture();
    }

    private synchronized boolean isOpened() {
        return context != null;
    }

    /** Runs it where the connection lives, unless it was never opened. */
    synchronized void run(Runnable action) {
        if (context != null) {
            context.runOnContext(_ -> action.run());
        }
    }

    private void connect() {
        if (closed) {
            return;
        }
        String address = addresses.next();
        String place = RedisPlace.of(address);
        Redis client;
        try {
            client = Redis.createClient(vertx, options(address));
        } catch (RuntimeException e) { // A server of a cluster may give another a name that no URI has.
            failed(place, e);
            return;
        }
        AtomicBoolean hasEnded = new AtomicBoolean();
        client.connect()
                .compose(connection -> {
                    // Before the greeting: one that ended earlier tells no handler, but fails whatever it is sent.
                    watch(connection, hasEnded);
                    return greeting.apply(connection).map(connection);
                })
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(connection -> connected(client, connection, place, hasEnded))
                .onFailure(cause -> failed(client, place, cause));
    }

    private void watch(RedisConnection connection, AtomicBoolean hasEnded) {
        connection.endHandler(_ -> {
            hasEnded.set(true);
            drop(connection, "the other side closed it");
        });
        connection.exceptionHandler(cause -> {
            hasEnded.set(true);
            drop(connection, String.valueOf(cause.getMessage()));
        });
    }

    private RedisOptions options(String address) {
        RedisOptions options = new RedisOptions()
                .setConnectionString(address)
                .setMaxPoolSize(1)
                .setPoolCleanerInterval(-1)
                .setPoolRecycleTimeout(-1)
                .setMaxWaitingHandlers(MOST_WAITING);
        options.getNetClientOptions()
                .setTcpKeepAlive(true)
                .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                .setReceiveBufferSize(RECEIVE_BYTES);
        RedisTls tls = RedisTls.of(address);
        if (tls != null) {
            tls.applyTo(options.getNetClientOptions());
        }
        return options;
    }

    private void connected(Redis client, RedisConnection connection, String place, AtomicBoolean hasEnded) {
        if (closed) {
            client.close();
            return;
        }
        if (hasEnded.get()) { // and was not dropped, since it was not yet the current one
            failed(client, place, new RedisDownException(place));
            return;
        }
        failures = 0;
        live = new Live(client, connection, place, ++connections);
        LOG.info("Connected to Redis at {}", place);
        firstConnected.tryComplete();
    }

    private void failed(Redis client, String place, Throwable cause) {
        client.close();
        failed(place, cause);
    }

    private void failed(String place, Throwable cause) {
        if (failures == 0) {
            LOG.warn("Cannot connect to Redis at {}, trying on: {}", place, RedisTls.reason(cause));
        }
        retryLater();
    }

    private void retryLater() {
        long delay = Backoff.delayMillis(failures++, ThreadLocalRandom.current().nextDouble());
        vertx.setTimer(delay, _ -> connect());
    }
}
