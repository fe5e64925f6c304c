package cascade.http;

import cascade.experiment.Experiments;
import cascade.features.store.ItemStore;
import cascade.features.store.UserStore;
import cascade.feedback.EventPublisher;
import cascade.feedback.EventRules;
import cascade.models.catalog.ModelCards;
import cascade.pipeline.FeedPipeline;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server of one event loop. Several instances share a port: with port 0 they share the free one that the first
 * of them got.
 */
public final class HttpVerticle extends VerticleBase {

    /** To Vert.x 0 is a free port for each instance, and a negative one a free port for all instances. */
    private static final int SHARED_FREE_PORT = -1;

    private final HttpConfig config;
    private final RequestIds ids;
    private final RequestMetrics requestMetrics;
    private final FeedEndpoint feed;
    private final ExplainEndpoint explain;
    private final RehearsalEndpoint rehearsal;
    private final EventsEndpoint events;
    private final ItemsEndpoint items;
    private final BulkEndpoint bulk;
    private final UsersEndpoint users;
    private final PreferencesEndpoint preferences;
    private final ModelsEndpoint models;
    private final LookInEndpoint lookIn;
    private final ParametersEndpoint parameters;
    private final OperationsEndpoint operations;
    private final List<Endpoint> pages;
    private @Nullable HttpServer server;

    public HttpVerticle(
            HttpConfig config,
            FeedPipeline pipeline,
            Rehearsal rehearsal,
            Experiments experiments,
            ItemStore itemStore,
            UserStore userStore,
            EventPublisher publisher,
            EventRules rules,
            ModelCards models,
            LookIn looked,
            Readiness readiness,
            PrometheusMeterRegistry metrics) {
        InstantSource clock = InstantSource.system();
        this.config = config;
        this.ids = new RequestIds(clock, new SplittableRandom(new SecureRandom().nextLong()));
        this.requestMetrics = new RequestMetrics(metrics);
        FeedRequestReader reader = new FeedRequestReader(ids, clock);
        this.feed = new FeedEndpoint(reader, experiments, pipeline, readiness);
        // By the pipeline that rehearses: like it, what explains a feed leaves no trace of one.
        this.explain =
                new ExplainEndpoint(new ExplainRequestReader(ids, clock), experiments, rehearsal.feed(), readiness);
        this.rehearsal = new RehearsalEndpoint(
                rehearsal.token(), new FeedEndpoint(reader, experiments, rehearsal.feed(), readiness), readiness);
        this.events = new EventsEndpoint(config, publisher, rules, clock, metrics);
        this.items = new ItemsEndpoint(config, itemStore, clock);
        this.bulk = new BulkEndpoint(config, itemStore, clock, metrics);
        this.users = new UsersEndpoint(config, userStore, clock);
        this.preferences = new PreferencesEndpoint(config, userStore);
        this.models = new ModelsEndpoint(models);
        this.lookIn = new LookInEndpoint(looked, clock);
        this.parameters = new ParametersEndpoint(looked.parameters(), userStore);
        this.operations = new OperationsEndpoint(readiness, metrics);
        this.pages = config.pages().areServed() ? new Pages(config.pages()).endpoints() : List.of();
    }

    @Override
    public Future<?> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port() == 0 ? SHARED_FREE_PORT : config.port())
                .setMaxInitialLineLength(config.maxRequestLineBytes())
                // Nobody asks for these, and each is a handler that every request passes.
                .setHttp2ClearTextEnabled(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
        return vertx.createHttpServer(options)
                .requestHandler(new Routes(requestMetrics, new Problems(ids)).mount(vertx, mounted()))
                .invalidRequestHandler(new InvalidRequests())
                .listen()
                .onSuccess(listening -> server = listening);
    }

    /** The port listened on; 0 before the start. */
    public int port() {
        return server == null ? 0 : server.actualPort();
    }

    private List<Endpoint> mounted() {
        List<Endpoint> mounted = new ArrayList<>(endpoints());
        mounted.add(Endpoint.get(Rehearsal.TEMPLATE, rehearsal::get));
        mounted.addAll(pages);
        return mounted;
    }

    /** What is there for callers. */
    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/feed", feed::get),
                Endpoint.get("/v1/explain", explain::get),
                Endpoint.post("/v1/events", events::post),
                Endpoint.post("/v1/items", bulk::post),
                Endpoint.put("/v1/items/{id}", items::put),
                Endpoint.get("/v1/items/{id}", items::get),
                Endpoint.delete("/v1/items/{id}", items::delete),
                Endpoint.put("/v1/users/{id}", users::put),
                Endpoint.get("/v1/users/{id}", users::get),
                Endpoint.delete("/v1/users/{id}", users::delete),
                Endpoint.put("/v1/users/{id}/preferences", preferences::put),
                Endpoint.get("/v1/users/{id}/preferences", preferences::get),
                Endpoint.delete("/v1/users/{id}/preferences/{member}/{name}", preferences::delete),
                Endpoint.get("/v1/models", models::list),
                Endpoint.get("/v1/models/{kind}/{version}", models::get),
                Endpoint.get("/v1/parameters/main", parameters::get),
                Endpoint.get("/v1/admin/users/{id}/state", lookIn::user),
                Endpoint.get("/v1/admin/items/{id}/counts", lookIn::item),
                Endpoint.get("/openapi.yaml", operations::openApi),
                Endpoint.get("/health/live", operations::live),
                Endpoint.get("/health/ready", operations::ready),
                Endpoint.get("/metrics", operations::metrics));
    }
}
