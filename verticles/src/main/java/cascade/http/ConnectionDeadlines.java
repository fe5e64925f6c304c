package cascade.http;

import cascade.http.Connections.Ending;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose client keeps it waiting: too long for a request, for the rest of its head, for the rest of its body, or with answers that it
 * does not read. What takes us long ends nothing. For one connection, on its event loop.
 *
 * <p>Stands behind the decoder of HTTP, and in front of it has {@link #bytes}: a reading that brought bytes and no message, where a request is awaited,
 * brought a part of a head. A request that comes whole costs two readings of the clock; the deadlines are looked at by a timer, at least once in the
 * shortest of them.
 */
final class ConnectionDeadlines extends ChannelDuplexHandler {

    /** A body that comes faster may go on beyond its time: it is large, and not slow. */
    private static final long SLOWEST_BYTES_PER_SECOND = 64 << 10;

    private static final int FIRST_FINAL_STATUS = 200;

    /** What is to come of a client next. */
    private enum Awaited {
        REQUEST,
        HEADER,
        BODY
    }

    private final ConnectionsConfig config;
    private final long mostBodyBytes;
    private final long lookNanos;
    private final Consumer<Ending> ended;

    private Awaited awaited = Awaited.REQUEST;
    /** When it began to be awaited; of a request, when the connection was last of use. */
    private long sinceNanos;

    private long bodyBytes;
    private boolean hasBytes;
    private boolean hasMessage;
    private boolean hasHead;
    private int unanswered;
    private long unreadBytes;
    private @Nullable Future<?> look;

    /** @param mostBodyBytes of which a body has more time by its length */
    ConnectionDeadlines(ConnectionsConfig config, long mostBodyBytes, Consumer<Ending> ended) {
        this.config = config;
        this.mostBodyBytes = mostBodyBytes;
        this.lookNanos = Stream.of(config.idle(), config.header(), config.body())
                .mapToLong(Duration::toNanos)
                .min()
                .orElseThrow();
        this.ended = ended;
    }

    /** For the place in front of the decoder. */
    ChannelInboundHandlerAdapter bytes() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                hasBytes = true;
                context.fireChannelRead(message);
            }
        };
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        sinceNanos = System.nanoTime();
        lookIn(context, lookNanos);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        hasMessage = true;
        if (message instanceof HttpRequest) {
            awaited = Awaited.BODY;
            hasHead = true;
            bodyBytes = 0;
            unanswered++;
        }
        if (message instanceof HttpContent part) {
            bodyBytes += part.content().readableBytes();
        }
        if (message instanceof LastHttpContent) {
            awaited = Awaited.REQUEST;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        boolean isWaiting = awaited == Awaited.REQUEST;
        if (isWaiting && hasBytes && !hasMessage) {
            awaited = Awaited.HEADER;
            sinceNanos = System.nanoTime();
        } else if (hasHead || (isWaiting && hasMessage)) {
            sinceNanos = System.nanoTime();
        }
        hasBytes = false;
        hasMessage = false;
        hasHead = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (awaited == Awaited.REQUEST) {
            sinceNanos = System.nanoTime();
        }
        if (isEndOfAnswer(message)) {
            unanswered--;
        }
        var _ = context.write(message, promise);
    }

    /** What asks to go on with a body ({@code 100}) answers nothing yet. */
    private static boolean isEndOfAnswer(Object message) {
        return message instanceof LastHttpContent
                && !(message instanceof HttpResponse head && head.status().code() < FIRST_FINAL_STATUS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (look != null) {
            look.cancel(false);
        }
        context.fireChannelInactive();
    }

    private void lookIn(ChannelHandlerContext context, long nanos) {
        look = context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        long now = System.nanoTime();
        if (isOurs(context)) {
            sinceNanos = now;
        }
        long left = sinceNanos + allowedNanos() - now;
        if (left <= 0) {
            end(context, ending());
        } else {
            // What begins to be awaited meanwhile may have less time than what is now.
            lookIn(context, Math.min(left, lookNanos));
        }
    }

    /** Whether it is not the client who keeps us waiting: he reads what lies unread, however slowly, or it is for us to answer or to read. */
    private boolean isOurs(ChannelHandlerContext context) {
        long before = unreadBytes;
        unreadBytes = unread(context);
        if (unreadBytes > 0) {
            return unreadBytes < before;
        }
        return awaited == Awaited.REQUEST
                ? unanswered > 0
                : !context.channel().config().isAutoRead();
    }

    private static long unread(ChannelHandlerContext context) {
        ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    private long allowedNanos() {
        return switch (awaited) {
            case REQUEST -> config.idle().toNanos();
            case HEADER -> config.header().toNanos();
            case BODY ->
                config.body().toNanos()
                        + TimeUnit.SECONDS.toNanos(Math.min(bodyBytes, mostBodyBytes)) / SLOWEST_BYTES_PER_SECOND;
        };
    }

    private Ending ending() {
        return switch (awaited) {
            case REQUEST -> unreadBytes > 0 ? Ending.UNREAD : Ending.IDLE;
            case HEADER -> Ending.HEADER;
            case BODY -> Ending.BODY;
        };
    }

    private void end(ChannelHandlerContext context, Ending ending) {
        if (context.channel().isOpen()) {
            ended.accept(ending);
            var _ = context.close();
        }
    }
}
