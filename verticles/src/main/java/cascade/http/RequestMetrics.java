package cascade.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts every request by path template and status, and times those that were not refused: a refusal is quick, and would make a server that
 * refuses all look fast. For one event loop.
 */
final class RequestMetrics {

    private static final int STATUSES = 600;
    private static final int FIRST_REFUSAL = 400;
    private static final String NO_PATH = "other";

    /** As others have it; HTTP has none for what nobody was there to get. */
    private static final int CLIENT_WENT = 499;

    private final MeterRegistry registry;

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    Handler<RoutingContext> timing(String path) {
        Counts counts = new Counts(path);
        return context -> {
            long started = System.nanoTime();
            context.addEndHandler(end -> counts.count(status(end, context), System.nanoTime() - started));
            context.next();
        };
    }

    private static int status(AsyncResult<Void> end, RoutingContext context) {
        boolean isAnswered = end.succeeded() || context.response().headWritten();
        return isAnswered ? context.response().getStatusCode() : CLIENT_WENT;
    }

    /** The same of what is nowhere. */
    Handler<RoutingContext> timing() {
        return timing(NO_PATH);
    }

    /** Counts by status what was refused before it had a path. */
    IntConsumer refusing() {
        Counts counts = new Counts(NO_PATH);
        return status -> counts.count(status, 0);
    }

    /** Meters of one path, each made when it is first needed: to look one up by its labels costs more than to write a small answer. */
    private final class Counts {

        private final String path;
        private final @Nullable Counter[] byStatus = new Counter[STATUSES];
        private @Nullable Timer timer;

        Counts(String path) {
            this.path = path;
        }

        void count(int status, long nanos) {
            counter(status).increment();
            if (status < FIRST_REFUSAL) {
                timer().record(nanos, TimeUnit.NANOSECONDS);
            }
        }

        private Counter counter(int status) {
            Counter known = byStatus[status];
            if (known == null) {
                known = HttpMetrics.REQUESTS.counter(registry, path, Integer.toString(status));
                byStatus[status] = known;
            }
            return known;
        }

        private Timer timer() {
            Timer known = timer;
            if (known == null) {
                known = HttpMetrics.REQUEST.timer(registry, path);
                timer = known;
            }
            return known;
        }
    }
}
