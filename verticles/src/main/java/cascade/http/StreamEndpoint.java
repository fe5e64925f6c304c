package cascade.http;

import cascade.console.Broadcast;
import cascade.console.ConsoleMetrics;
import cascade.console.Watcher;
import cascade.http.access.Scope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code GET /v1/admin/stream}: what this node does, as server-sent events. The first, {@code hello}, says what the numbers mean; then comes a {@code sample}
 * a second, those of the last minutes at once. Ends where the key or the session that it was asked with does, or the server stops.
 */
final class StreamEndpoint {

    /** What one console may leave lying: some minutes of samples. Beyond it samples are skipped, which loses nothing: they are counts. */
    private static final int MOST_WAITING_BYTES = 1 << 20;

    private static final String SAMPLES = "samples";
    private static final int MOST_SAMPLES = 999_999;

    private final Broadcast broadcast;
    private final Door door;
    private final Set<Scope> scopes;
    private final Readiness readiness;
    private final Counter refused;
    private final Counter skipped;

    StreamEndpoint(Broadcast broadcast, Door door, Set<Scope> scopes, Readiness readiness, MeterRegistry meters) {
        this.broadcast = broadcast;
        this.door = door;
        this.scopes = scopes;
        this.readiness = readiness;
        this.refused = ConsoleMetrics.REFUSED.counter(meters);
        this.skipped = ConsoleMetrics.SKIPPED.counter(meters);
    }

    void get(RoutingContext context) {
        if (readiness.isStopping()) {
            throw new ProblemException(new Problem(503, readiness.reason(), null));
        }
        Stream stream = new Stream(context, wanted(context));
        List<Buffer> past = broadcast.join(stream).orElse(null);
        if (past == null) {
            refused.increment();
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "10");
            throw new ProblemException(new Problem(
                    429, "As many consoles are open as may be, which are " + Broadcast.MOST_WATCHERS, null));
        }
        stream.begin(past);
    }

    /** After how many samples of now the answer is to end, for who is no browser; never where that is not said. */
    private static int wanted(RoutingContext context) {
        Map<String, String> query = QueryString.parse(context.request().query(), Set.of(SAMPLES));
        return QueryString.number(SAMPLES, query.get(SAMPLES), Integer.MAX_VALUE, MOST_SAMPLES);
    }

    /** An answer that goes on. Confined to its context, but for what comes from the broadcast. */
    private final class Stream implements Watcher {

        private final RoutingContext asked;
        private final HttpServerResponse response;
        private final Context context;
        private int left;

        Stream(RoutingContext asked, int wanted) {
            this.asked = asked;
            this.response = asked.response();
            this.context = asked.vertx().getOrCreateContext();
            this.left = wanted;
        }

        void begin(List<Buffer> past) {
            asked.addEndHandler(_ -> broadcast.leave(this));
            response.setChunked(true)
                    .setWriteQueueMaxSize(MOST_WAITING_BYTES)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    // A gateway that gathers answers would show a minute at once.
                    .putHeader("x-accel-buffering", "no");
            response.write(event("hello", broadcast.meaning()));
            past.forEach(sample -> response.write(event("sample", sample)));
        }

        @Override
        public void sampled(Buffer sample) {
            context.runOnContext(_ -> tell(sample));
        }

        @Override
        public void ended() {
            context.runOnContext(_ -> {
                if (!response.ended() && !response.closed()) {
                    end();
                }
            });
        }

        private void tell(Buffer sample) {
            if (response.ended() || response.closed()) {
                return;
            }
            if (!door.admitsStill(asked.request(), scopes)) {
                end();
            } else if (response.writeQueueFull()) {
                skipped.increment();
            } else {
                response.write(event("sample", sample));
                left--;
                if (left == 0) {
                    end();
                }
            }
        }

        private void end() {
            broadcast.leave(this);
            response.end();
        }
    }

    private static Buffer event(String name, Buffer json) {
        return Buffer.buffer(json.length() + 32)
                .appendString("event: ")
                .appendString(name)
                .appendString("\ndata: ")
                .appendBuffer(json)
                .appendString("\n\n");
    }
}
