package cascade.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts every request by path template and status, and times those that were not refused: a refusal is quick, and would make a server that
 * refuses all look fast. For one event loop.
 */
final class RequestMetrics {

    private static final int STATUSES = 600;
    private static final int FIRST_REFUSAL = 400;

    private final MeterRegistry registry;

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    Handler<RoutingContext> timing(String path) {
        Counts counts = new Counts(path);
        return context -> {
            long started = System.nanoTime();
            context.addEndHandler(_ -> counts.count(context.response().getStatusCode(), System.nanoTime() - started));
            context.next();
        };
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
