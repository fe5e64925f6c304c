package cascade.http;

import cascade.admission.Traffic;
import cascade.experiment.Experiments;
import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import cascade.pipeline.FeedPipeline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /v1/feed}: parses, assigns, lets the pipeline serve, writes. */
final class FeedEndpoint {

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private static final String AFTER = "after=";
    private static final String NEXT_AFTER = "&" + AFTER;

    private final FeedRequestReader reader;
    private final Experiments experiments;
    private final FeedPipeline pipeline;
    private final Readiness readiness;

    FeedEndpoint(FeedRequestReader reader, Experiments experiments, FeedPipeline pipeline, Readiness readiness) {
        this.reader = reader;
        this.experiments = experiments;
        this.pipeline = pipeline;
        this.readiness = readiness;
    }

    /** Whether it waits for events, as far as its query tells at a glance. */
    static Traffic traffic(HttpServerRequest request) {
        String query = request.query();
        return query != null && (query.startsWith(AFTER) || query.contains(NEXT_AFTER))
                ? Traffic.WAITING
                : Traffic.FEED;
    }

    void get(RoutingContext context) {
        readiness.require();
        serve(context);
    }

    /** Answers whether or not the server is ready. */
    void serve(RoutingContext context) {
        FeedRequest request = reader.read(context.request().query());
        boolean details = reader.asksForDetails(context.request().query());
        Future<FeedPage> work = pipeline.serve(request, experiments.assign(request));
        context.put(Admitting.WORK, work);
        work.map(page -> FeedPageJson.write(page, request.explain(), details))
                .onSuccess(body -> send(context, body))
                .onFailure(context::fail);
    }

    private static void send(RoutingContext context, Buffer body) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .end(body);
    }
}
