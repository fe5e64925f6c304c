package cascade.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Times every request as {@code cascade.http.request}, by path template and status. For one event loop. */
final class RequestMetrics {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1)
    };

    private static final int STATUSES = 600;

    private final MeterRegistry registry;

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    Handler<RoutingContext> timing(String path) {
        // To look a timer up by its tags costs more than to write a small answer.
        @Nullable Timer[] byStatus = new Timer[STATUSES];
        return context -> {
            long started = System.nanoTime();
            context.addEndHandler(_ -> {
                int status = context.response().getStatusCode();
                Timer timer = byStatus[status];
                if (timer == null) {
                    timer = timer(path, status);
                    byStatus[status] = timer;
                }
                timer.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
            });
            context.next();
        };
    }

    private Timer timer(String path, int status) {
        return Timer.builder("cascade.http.request")
                .tag("path", path)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
