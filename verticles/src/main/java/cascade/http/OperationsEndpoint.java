package cascade.http;

import cascade.loops.LoopState;
import cascade.loops.Loops;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What those who run the server ask: health, metrics, and the OpenAPI document. */
final class OperationsEndpoint {

    private static final double SECOND_MILLIS = 1_000;

    private final Readiness readiness;
    private final Loops loops;
    private final PrometheusMeterRegistry metrics;
    private final Buffer openApi = resource("openapi.yaml");

    OperationsEndpoint(Readiness readiness, Loops loops, PrometheusMeterRegistry metrics) {
        this.readiness = readiness;
        this.loops = loops;
        this.metrics = metrics;
    }

    /** What goes on in the background, and what should but does not. */
    void health(RoutingContext context) {
        List<LoopState> states = loops.states();
        JsonArray listed = new JsonArray();
        states.forEach(state -> listed.add(json(state)));
        boolean isLate = states.stream().anyMatch(LoopState::isLate);
        json(context, new JsonObject().put("status", isLate ? "late" : "up").put("loops", listed));
    }

    private static JsonObject json(LoopState state) {
        return new JsonObject()
                .put("name", state.name())
                .put("silentSeconds", seconds(state.silent()))
                .put("mostSeconds", seconds(state.most()))
                .put("late", state.isLate());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / SECOND_MILLIS;
    }

    void live(RoutingContext context) {
        json(context, new JsonObject().put("status", "up"));
    }

    void ready(RoutingContext context) {
        if (readiness.isReady()) {
            json(context, new JsonObject().put("status", "up").put("waitingFor", new JsonArray()));
        } else {
            throw new ProblemException(new Problem(503, readiness.reason(), null));
        }
    }

    /** Scraping walks every meter, gauges of other parts included: not work for an event loop. */
    void metrics(RoutingContext context) {
        context.vertx()
                .executeBlocking(metrics::scrape, false)
                .onSuccess(text -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                        .end(text))
                .onFailure(context::fail);
    }

    void openApi(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                .end(openApi);
    }

    private static void json(RoutingContext context, JsonObject body) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }

    private static Buffer resource(String name) {
        try (InputStream stream = OperationsEndpoint.class.getResourceAsStream(name)) {
            return Buffer.buffer(Objects.requireNonNull(stream, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
