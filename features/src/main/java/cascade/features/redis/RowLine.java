package cascade.features.redis;

import cascade.features.redis.RowReplies.NoReplyException;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection on which rows are read, and appended to, by as many questions at once as there are, and nothing else: whoever asks reads them where the socket has
 * left them. The client puts each reply together from pieces, copies each row out of it twice and makes a dozen objects meanwhile: for a user's rows of ten
 * kilobytes that is forty more, a seventh of all that a request makes.
 *
 * <p>It comes back after a loss, with growing pauses, until it is closed. Whoever is told that it is not there asks the client, which knows all that there is to
 * know of Redis; so this need not. All that changes it runs on one context. Thread-safe.
 */
final class RowLine {

    /** Questions that may be under way. */
    private static final int MOST_ASKED = 4_096;

    /** How often it is looked whether the oldest question has waited for longer than its timeout. */
    private static final int CHECKS_A_TIMEOUT = 4;

    /** Read at once: all rows of most users. */
    private static final int RECEIVE_BYTES = 64 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(RowLine.class);

    private final Vertx vertx;
    private final RowAddress address;
    private final Duration timeout;
    private final ContextInternal context;
    private final Queue<RowQuestion> asked = new ArrayDeque<>();
    private final RowReplies replies = new RowReplies();
    private final FoundRows found = new FoundRows();
    /** The beginning of an answer whose end has not come yet. */
    private byte[] kept = {};

    private int keptBytes;
    private int greetings;
    private int failures;
    private long checks = -1;
    private @Nullable NetClient client;
    private @Nullable NetSocket connecting;
    private volatile @Nullable NetSocket socket;
    private volatile boolean isClosed;

    /** A line that starts to connect, and lives on the calling context. */
    RowLine(Vertx vertx, RowAddress address, Duration timeout) {
        this.vertx = vertx;
        this.address = address;
        this.timeout = timeout;
        this.context = (ContextInternal) vertx.getOrCreateContext();
        context.runOnContext(_ -> connect());
    }

    /** True while it is connected. */
    boolean isUp() {
        return socket != null;
    }

    /**
     * What {@code reading} makes of the rows under {@code keys}, which it is not to keep. Fails with {@link LineException} where the line is lost
     * meanwhile or Redis refuses, with {@link TimeoutException} where it does not answer. Null where the line is not there.
     */
    <T> @Nullable Future<T> ask(List<String> keys, Function<FoundRows, T> reading) {
        NetSocket current = socket;
        if (current == null) {
            return null;
        }
        Promise<T> promise = promise();
        send(
                current,
                RowCommands.mget(keys),
                new RowQuestion.OfRows<>(keys.size(), reading, promise, System.nanoTime()));
        return promise.future();
    }

    /**
     * How long the row under {@code key} is once {@code bytes} are appended to it, which then lasts for so many milliseconds. Fails as questions do: then it
     * may have been done or not. Null where the line is not there.
     */
    @Nullable
    Future<Long> append(String key, byte[] bytes, long expiryMillis) {
        NetSocket current = socket;
        if (current == null) {
            return null;
        }
        Buffer commands = RowCommands.append(key, bytes, expiryMillis);
        Promise<Long> promise = promise();
        send(current, commands, new RowQuestion.OfAppending(promise, System.nanoTime()));
        return promise.future();
    }

    /** Its future's handlers run where the caller is. */
    private <T> Promise<T> promise() {
        return ((ContextInternal) vertx.getOrCreateContext()).promise();
    }

    private void send(NetSocket to, Buffer command, RowQuestion question) {
        if (context.inThread()) {
            sendHere(to, command, question);
        } else {
            context.runOnContext(_ -> sendHere(to, command, question));
        }
    }

    private void sendHere(NetSocket to, Buffer command, RowQuestion question) {
        if (!to.equals(socket) || asked.size() == MOST_ASKED) {
            question.fail(new LineException("the line to " + address.place() + " is not there, or full"));
            return;
        }
        asked.add(question);
        var _ = to.write(command);
    }

    private void connect() {
        if (isClosed) {
            return;
        }
        // Anew for each: certificates may have been renewed since the last.
        NetClient attempt = vertx.createNetClient(options());
        client = attempt;
        attempt.connect(address.port(), address.host()).onSuccess(this::greet).onFailure(_ -> {
            attempt.close();
            retryLater();
        });
    }

    private NetClientOptions options() {
        NetClientOptions options = new NetClientOptions()
                .setTcpKeepAlive(true)
                .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                .setReceiveBufferSize(RECEIVE_BYTES);
        if (address.tls() != null) {
            address.tls().applyTo(options);
        }
        return options;
    }

    private void greet(NetSocket to) {
        if (isClosed) {
            to.close();
            return;
        }
        connecting = to;
        keptBytes = 0;
        to.handler(bytes -> receive(to, bytes));
        to.exceptionHandler(cause -> lost(to, String.valueOf(cause.getMessage())));
        to.closeHandler(_ -> lost(to, "the other side closed it"));
        List<List<String>> commands = address.greetings();
        greetings = commands.size();
        for (List<String> words : commands) {
            var _ = to.write(RowCommands.of(words));
        }
        long started = System.nanoTime();
        checks = vertx.setPeriodic(Math.max(1, timeout.toMillis() / CHECKS_A_TIMEOUT), _ -> check(to, started));
    }

    /** Gives up one that has not answered the first of its questions in time: those behind it would wait as long. */
    private void check(NetSocket of, long started) {
        RowQuestion first = asked.peek();
        long since = greetings > 0 ? started : first == null ? System.nanoTime() : first.nanos();
        if (System.nanoTime() - since > timeout.toNanos()) {
            lost(of, "it does not answer");
        }
    }

    private void receive(NetSocket from, Buffer buffer) {
        if (!from.equals(connecting)) {
            return; // It was given up.
        }
        try {
            ByteBuf bytes = ((BufferInternal) buffer).getByteBuf();
            int length = buffer.length();
            if (keptBytes == 0 && bytes.hasArray()) {
                int first = bytes.arrayOffset() + bytes.readerIndex();
                keep(bytes.array(), read(bytes.array(), first, first + length), first + length);
            } else {
                makeRoom(length);
                bytes.getBytes(bytes.readerIndex(), kept, keptBytes, length);
                keptBytes += length;
                keep(kept, read(kept, 0, keptBytes), keptBytes);
            }
        } catch (NoReplyException e) {
            lost(from, String.valueOf(e.getMessage()));
        }
    }

    private void makeRoom(int more) {
        if (kept.length - keptBytes < more) {
            kept = Arrays.copyOf(kept, Math.max(2 * kept.length, keptBytes + more));
        }
    }

    private void keep(byte[] bytes, int from, int end) {
        if (kept.length < end - from) {
            kept = new byte[Math.max(2 * kept.length, end - from)];
        }
        System.arraycopy(bytes, from, kept, 0, end - from);
        keptBytes = end - from;
    }

    /** Answers the questions whose answers are there, and says where the first begins that is not. */
    private int read(byte[] bytes, int from, int end) {
        int at = from;
        while (true) {
            RowReplies.Reply reply = replies.read(bytes, at, end, found);
            if (reply == RowReplies.Reply.CUT) {
                return at;
            }
            at = replies.end();
            if (greetings > 0) {
                greeted(reply);
            } else {
                answered(reply);
            }
        }
    }

    private void greeted(RowReplies.Reply reply) {
        if (reply != RowReplies.Reply.OK) {
            throw new NoReplyException(reply == RowReplies.Reply.ERROR ? replies.error() : "it answers with rows");
        }
        greetings--;
        if (greetings == 0) {
            failures = 0;
            socket = connecting;
        }
    }

    private void answered(RowReplies.Reply reply) {
        RowQuestion question = asked.peek();
        if (question == null) {
            throw new NoReplyException("it answers what nobody asked");
        }
        if (question.hear(reply, replies, found)) {
            asked.remove();
        }
    }

    private void lost(NetSocket what, String reason) {
        if (!what.equals(connecting)) {
            return;
        }
        connecting = null;
        socket = null;
        vertx.cancelTimer(checks);
        what.close();
        closeClient();
        if (!isClosed) {
            LOG.info("Lost the line for rows to Redis at {}: {}", address.place(), reason);
        }
        long now = System.nanoTime();
        for (RowQuestion question = asked.poll(); question != null; question = asked.poll()) {
            boolean isLate = now - question.nanos() > timeout.toNanos();
            question.fail(isLate ? new TimeoutException(reason) : new LineException(reason));
        }
        retryLater();
    }

    private void retryLater() {
        if (!isClosed) {
            long delay =
                    Backoff.delayMillis(failures++, ThreadLocalRandom.current().nextDouble());
            vertx.setTimer(delay, _ -> connect());
        }
    }

    /** Ends it for good; completes when it has ended. */
    Future<Void> close() {
        isClosed = true;
        Promise<Void> ended = Promise.promise();
        context.runOnContext(_ -> {
            NetSocket last = connecting;
            if (last != null) {
                lost(last, "it is closed");
            }
            closeClient().onComplete(ended);
        });
        return ended.future();
    }

    private Future<Void> closeClient() {
        NetClient last = client;
        client = null;
        return last == null ? Future.succeededFuture() : last.close();
    }

    /** The line has no answer; the client may have one. */
    static final class LineException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LineException(String message) {
            super(message);
        }
    }
}
