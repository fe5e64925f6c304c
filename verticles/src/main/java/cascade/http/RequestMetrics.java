package cascade.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Times every request as {@code cascade.http.request}, by path template and status. */
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

    private final MeterRegistry registry;

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    Handler<RoutingContext> timing(String path) {
        return context -> {
            Timer.Sample sample = Timer.start(registry);
            context.addEndHandler(
                    _ -> sample.stop(timer(path, context.response().getStatusCode())));
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
