package cascade.http;

import cascade.experiment.Experiments;
import cascade.pipeline.FeedPipeline;
import cascade.pipeline.RecentRequest;
import cascade.pipeline.RecentRequests;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/admin/requests}: what was served lately, or took longest; {@code GET /v1/admin/inspect}: everything that such a request does
 * now. What is long is written off the event loop.
 */
final class InspectEndpoint {

    static final Set<String> PARAMETERS = Set.of("limit", "order");

    private static final int DEFAULT_LIMIT = 50;

    private final FeedRequestReader reader;
    private final Experiments experiments;
    private final FeedPipeline pipeline;
    private final Readiness readiness;
    private final RecentRequests recent;
    private final Semaphore free;
    private final InstantSource clock;

    /** @param pipeline one that leaves no trace of whom it serves */
    InspectEndpoint(
            FeedRequestReader reader,
            Experiments experiments,
            FeedPipeline pipeline,
            Readiness readiness,
            Inspecting inspecting,
            InstantSource clock) {
        this.reader = reader;
        this.experiments = experiments;
        this.pipeline = pipeline;
        this.readiness = readiness;
        this.recent = inspecting.recent();
        this.free = inspecting.free();
        this.clock = clock;
    }

    void requests(RoutingContext context) {
        Map<String, String> query = QueryString.parse(context.request().query(), PARAMETERS);
        int limit = QueryString.number("limit", query.get("limit"), DEFAULT_LIMIT, RecentRequests.MOST);
        List<RecentRequest> requests =
                isBySlowness(query.get("order")) ? recent.slowest(limit, clock.instant()) : recent.latest(limit);
        send(context, written(context, () -> InspectionJson.requests(requests)));
    }

    void inspect(RoutingContext context) {
        readiness.require();
        if (!free.tryAcquire()) {
            throw new ProblemException(new Problem(429, "Too many inspections are under way", null));
        }
        // Whatever fails from here on, were it the query, gives back what was taken.
        Future<Buffer> inspected = Future.succeededFuture()
                .map(_ -> reader.read(context.request().query()))
                .compose(request -> pipeline.inspect(request, experiments.assign(request)))
                .compose(inspection -> written(context, () -> InspectionJson.of(inspection)))
                .onComplete(_ -> free.release());
        send(context, inspected);
    }

    private static Future<Buffer> written(RoutingContext context, Supplier<JsonObject> json) {
        return context.vertx().executeBlocking(() -> json.get().toBuffer(), false);
    }

    private static void send(RoutingContext context, Future<Buffer> json) {
        json.onSuccess(body -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(body))
                .onFailure(context::fail);
    }

    private static boolean isBySlowness(@Nullable String order) {
        return switch (order) {
            case null -> false;
            case "latest" -> false;
            case "slowest" -> true;
            default ->
                throw ProblemException.badField("order", "order is neither latest nor slowest: " + Excerpt.of(order));
        };
    }
}
