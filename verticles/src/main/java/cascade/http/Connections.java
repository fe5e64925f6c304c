package cascade.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.VertxConnection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections of a node's clients: how many there are, and the end of those that may not stay. Thread-safe. */
public final class Connections {

    /** Why this node ends a connection. */
    enum Ending {
        /** There are as many as may be. */
        FULL,
        /** Nothing was under way. */
        IDLE,
        /** The head of a request did not come. */
        HEADER,
        /** A body did not come. */
        BODY,
        /** The client does not read its answers. */
        UNREAD;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final ConnectionsConfig config;
    private final long mostBodyBytes;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<Ending, Counter> ended = new EnumMap<>(Ending.class);

    public Connections(HttpConfig config, MeterRegistry meters) {
        this.config = config.connections();
        this.mostBodyBytes = Math.max(config.maxBodyBytes(), config.maxBulkBytes());
        for (Ending ending : Ending.values()) {
            ended.put(ending, HttpMetrics.CONNECTIONS_ENDED.counter(meters, ending.text()));
        }
        HttpMetrics.CONNECTIONS.gauge(meters, open, AtomicInteger::get);
    }

    /** Takes a connection in that was just opened, or ends it. On its event loop. */
    void opened(HttpConnection connection) {
        // Vert.x bounds silence alone; what else there is to bound is seen in its pipeline.
        ChannelHandlerContext place = ((VertxConnection) connection).channelHandlerContext();
        if (open.incrementAndGet() > config.most()) {
            open.decrementAndGet();
            count(Ending.FULL);
            var _ = place.close();
            return;
        }
        var _ = place.channel().closeFuture().addListener(_ -> open.decrementAndGet());
        ConnectionDeadlines deadlines = new ConnectionDeadlines(config, mostBodyBytes, this::count);
        place.pipeline().addFirst("bytes", deadlines.bytes()).addBefore(place.name(), "deadlines", deadlines);
    }

    private void count(Ending ending) {
        ended.get(ending).increment();
    }
}
