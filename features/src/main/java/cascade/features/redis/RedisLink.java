package cascade.features.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A long-lived link to Redis, one server alone or a cluster, which it finds out by itself: a connection for commands to each server that has
 * keys, another for commands that wait, one for rows of users where the server is alone, one more for each subscription, all of them restored after a loss with growing pauses (100 ms to 2
 * s).
 *
 * <p>Commands are pipelined over their connection, fail at once while it is down, and fail after a timeout where no answer comes. Thread-safe;
 * make one per owner (a verticle, say) and {@link #open} it there, so that the connections live on that owner's event loop.
 */
public final class RedisLink {

    private final Vertx vertx;
    private final Addresses addresses;
    private final Duration commandTimeout;
    private final Topology topology;
    private final Server waiting;
    private final List<KeptConnection> subscriptions = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable RowLine> rowLine = new AtomicReference<>();
    private final @Nullable RowAddress rowAddress;
    private boolean isClosed;
    private long sessions;
    private @Nullable Session session;

    /**
     * Connections between whose begin and now nothing can have been lost.
     *
     * @param connections number of each master's
     */
    private record Session(long number, Masters masters, long[] connections) {

        boolean isOver(@Nullable Masters now) {
            if (!masters.equals(now)) {
                return true;
            }
            for (int i = 0; i < connections.length; i++) {
                if (masters.servers().get(i).number() != connections[i]) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * A link that is not yet open.
     *
     * @param redisUri such as {@code redis://127.0.0.1:6379}; of a cluster any of its servers, or several of them with commas between
     * @param commandTimeout how long a command, or an attempt to connect, may take
     */
    public RedisLink(Vertx vertx, String redisUri, Duration commandTimeout) {
        if (!commandTimeout.isPositive()) {
            throw new IllegalArgumentException("commandTimeout is not positive: " + commandTimeout);
        }
        this.vertx = vertx;
        this.addresses = Addresses.of(redisUri);
        String only = addresses.only();
        this.rowAddress = only == null ? null : RowAddress.of(only);
        this.commandTimeout = commandTimeout;
        this.topology = new Topology(vertx, addresses, commandTimeout);
        this.waiting = new Server(vertx, redisUri, commandTimeout);
    }

    /** Starts to connect; completes when all servers with keys were reached once, and fails only if the link is closed before it. */
    public Future<Void> open() {
        return topology.open();
    }

    /** The same for who does not wait for ever: fails with a {@link RedisDownException}, which names the place, after {@code patience}. */
    public Future<Void> open(Duration patience) {
        return open().timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(
                        failure instanceof TimeoutException ? new RedisDownException(addresses.place()) : failure));
    }

    /** True while there is a connection for commands to every server with keys. */
    public boolean isUp() {
        Masters masters = topology.masters();
        return masters != null && masters.areUp();
    }

    /** False once it is known that this is a cluster: then commands and scripts touch keys of one hash tag only. */
    public boolean isAlone() {
        Masters masters = topology.masters();
        return masters == null || masters.isAlone();
    }

    /** Servers with keys; 0 before the first was reached. */
    public int servers() {
        Masters masters = topology.masters();
        return masters == null ? 0 : masters.servers().size();
    }

    /** Sends a command that is about no key, such as PUBLISH; on a cluster to one of the servers. */
    public Future<Response> send(Request request) {
        return send(0, request);
    }

    /** Sends a command to the server at {@code place} among {@link #servers}, such as SCAN, which goes over the keys of one. */
    public Future<Response> send(int place, Request request) {
        Masters masters = topology.masters();
        return masters == null || place >= masters.servers().size()
                ? down()
                : masters.servers().get(place).ask(connection -> connection.send(request));
    }

    /** Sends one command; fails with {@link RedisDownException} while its server is not there. */
    public Future<Response> send(KeyCommand command) {
        return onceMoreIfMoved(
                masters -> send(command, sending -> masters.of(command.key()).ask(sending)));
    }

    /**
     * Another number whenever what was written may have been lost since: with each new connection, and when another server has some of the
     * keys; 0 while one of them is not there, or has no bucket in which it could say what it holds.
     */
    public long session() {
        Session now = currentSession();
        return now == null ? 0 : now.number();
    }

    private synchronized @Nullable Session currentSession() {
        Masters masters = topology.masters();
        if (session == null || session.isOver(masters)) {
            session = masters == null ? null : newSession(masters);
        }
        return session;
    }

    private @Nullable Session newSession(Masters masters) {
        long[] connections =
                masters.servers().stream().mapToLong(Server::number).toArray();
        boolean areUp = Arrays.stream(connections).allMatch(number -> number > 0);
        return areUp && masters.haveMarks() ? new Session(++sessions, masters, connections) : null;
    }

    /** Sends one command in {@code session}; fails with {@link RedisDownException} where that is over. */
    public Future<Response> send(long session, KeyCommand command) {
        Session now = currentSession();
        if (now == null || now.number() != session) {
            return down();
        }
        int place = now.masters().placeOf(command.key());
        Server server = now.masters().servers().get(place);
        return refreshedIfMoved(send(command, sending -> server.ask(now.connections()[place], sending)));
    }

    private static Future<Response> send(
            KeyCommand command, Function<Function<RedisConnection, Future<Response>>, Future<Response>> way) {
        return way.apply(connection -> connection.send(command.request()))
                .recover(failure -> KeyCommand.isForWantOfScript(failure)
                        ? way.apply(connection -> connection.send(command.inFull()))
                        : Future.failedFuture(failure));
    }

    /**
     * Sends a command that may take {@code wait} to answer, on a connection for such commands, which is opened with the first of
     * them: nothing else waits behind it. Null where it has nothing to say. For a server alone.
     */
    public Future<@Nullable Response> sendWaiting(Request request, Duration wait) {
        return waiting.open()
                .timeout(commandTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .compose(_ -> waiting.askAndWait(wait, connection -> connection.send(request)));
    }

    /**
     * Sends commands in one round trip to each server; their answers come in the same order. Each server does its own in this order. Fails if
     * one of them fails; what a server does not know a script for, or a cluster has moved, is sent twice.
     */
    public Future<List<Response>> batch(List<KeyCommand> commands) {
        return onceMoreIfMoved(masters -> Batch.of(masters, commands)
                .send(place -> sending -> masters.servers().get(place).ask(sending)));
    }

    /** The same in {@code session}, and nothing after what was moved; fails with {@link RedisDownException} where that is over. */
    public Future<List<Response>> batch(long session, List<KeyCommand> commands) {
        Session now = currentSession();
        if (now == null || now.number() != session) {
            return down();
        }
        return refreshedIfMoved(Batch.of(now.masters(), commands)
                .send(place -> sending -> now.masters().servers().get(place).ask(now.connections()[place], sending)));
    }

    /** These keys, in their order, in as few parts as one command may touch: all of them where one server has all. */
    List<List<String>> parts(List<String> keys) {
        if (isAlone()) {
            return List.of(keys);
        }
        List<List<String>> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= keys.size(); i++) {
            if (i == keys.size() || Slots.of(keys.get(i)) != Slots.of(keys.get(from))) {
                parts.add(keys.subList(from, i));
                from = i;
            }
        }
        return parts;
    }

    /**
     * What {@code reading} makes of the rows under {@code keys}, which it is not to keep, on a connection for rows, which is opened with the first of them on
     * the context that asks. Null where there is none, as of a cluster: then they are to be asked for as all else is.
     */
    <T> @Nullable Future<T> rows(List<String> keys, Function<FoundRows, T> reading) {
        RowLine line = rowLine();
        return line == null ? null : line.ask(keys, reading);
    }

    /** How long the row under {@code key} is once {@code bytes} are appended to it, on the same connection. Null where there is none. */
    @Nullable
    Future<Long> append(String key, byte[] bytes, long expiryMillis) {
        RowLine line = rowLine();
        return line == null ? null : line.append(key, bytes, expiryMillis);
    }

    /** True while rows are read on a connection of their own, and not as all else is. */
    public boolean hasRowLine() {
        RowLine line = rowLine.get();
        return line != null && line.isUp();
    }

    private @Nullable RowLine rowLine() {
        if (rowAddress == null || !isAlone() || !isUp()) {
            return null;
        }
        RowLine line = rowLine.get();
        return line == null ? opened(rowAddress) : line;
    }

    private synchronized @Nullable RowLine opened(RowAddress address) {
        RowLine present = rowLine.get();
        if (present == null && !isClosed) {
            present = new RowLine(vertx, address, commandTimeout);
            rowLine.set(present);
        }
        return present;
    }

    private synchronized Future<Void> closeRows() {
        isClosed = true;
        RowLine last = rowLine.get();
        return last == null ? Future.succeededFuture() : last.close();
    }

    /** Where a server says that another one has the key, or that some have no server just now, it is looked who has. */
    private <T> Future<T> onceMoreIfMoved(Function<Masters, Future<T>> sending) {
        Masters masters = topology.masters();
        if (masters == null) {
            return down();
        }
        Future<T> sent = sending.apply(masters);
        return masters.isAlone()
                ? sent
                : sent.recover(failure -> Topology.isOutdated(failure)
                        ? topology.refreshAfter(failure).compose(_ -> {
                            Masters now = topology.masters();
                            return now == null ? down() : sending.apply(now);
                        })
                        : Future.failedFuture(failure));
    }

    private <T> Future<T> refreshedIfMoved(Future<T> sent) {
        return sent.onFailure(failure -> {
            if (Topology.isOutdated(failure)) {
                topology.refreshAfter(failure);
            }
        });
    }

    private <T> Future<T> down() {
        return Future.failedFuture(new RedisDownException(addresses.place()));
    }

    /**
     * Listens to a channel on a connection of its own; completes when first subscribed. Messages published while the
     * connection is down are missed.
     */
    public Future<Void> subscribe(String channel, Consumer<String> messages) {
        Function<RedisConnection, Future<?>> greeting = connection -> {
            connection.handler(push -> receive(push, messages));
            return connection.send(Request.cmd(Command.SUBSCRIBE).arg(channel));
        };
        KeptConnection subscription = new KeptConnection(vertx, addresses, commandTimeout, greeting);
        subscriptions.add(subscription);
        return subscription.open();
    }

    /** Completes after {@code pause}, with or without a connection. */
    Future<Void> after(Duration pause) {
        return vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }

    /** Ends all connections for good; completes when they have ended. */
    public Future<Void> close() {
        return Future.join(Stream.concat(
                                Stream.of(topology.close(), waiting.close(), closeRows()),
                                subscriptions.stream().map(KeptConnection::close))
                        .toList())
                .mapEmpty();
    }

    /** A push is {@code [message, channel, payload]}, or the confirmation of a subscription. */
    private static void receive(Response push, Consumer<String> messages) {
        if (push.size() == 3 && push.get(0).toString().equals("message")) {
            messages.accept(push.get(2).toString());
        }
    }
}
