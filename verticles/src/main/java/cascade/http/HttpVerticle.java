package cascade.http;

import cascade.admission.Admission;
import cascade.admission.Traffic;
import cascade.experiment.Experiments;
import cascade.features.store.ItemStore;
import cascade.features.store.UserStore;
import cascade.feedback.EventPublisher;
import cascade.feedback.EventRules;
import cascade.http.access.Scope;
import cascade.loops.Loops;
import cascade.models.catalog.ModelCards;
import cascade.pipeline.FeedPipeline;
import cascade.pushed.Pushed;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server of one event loop. Several instances share a port: with port 0 they share the free one that the first
 * of them got.
 */
public final class HttpVerticle extends VerticleBase {

    /** To Vert.x 0 is a free port for each instance, and a negative one a free port for all instances. */
    private static final int SHARED_FREE_PORT = -1;

    private static final Set<Scope> FEED = Set.of(Scope.FEED);
    private static final Set<Scope> EVENTS = Set.of(Scope.EVENTS);
    private static final Set<Scope> CATALOGUE = Set.of(Scope.CATALOGUE);
    private static final Set<Scope> ADMIN = Set.of(Scope.ADMIN);
    private static final Set<Scope> FEED_OR_CATALOGUE = Set.of(Scope.FEED, Scope.CATALOGUE);
    private static final Set<Scope> FEED_OR_ADMIN = Set.of(Scope.FEED, Scope.ADMIN);

    private final HttpConfig config;
    private final Admission admission;
    private final Door door;
    private final Connections connections;
    private final Readiness readiness;
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
    private final ReleasesEndpoint releases;
    private final SessionEndpoint sessions;
    private final LookInEndpoint lookIn;
    private final StreamEndpoint stream;
    private final InspectEndpoint inspect;
    private final ParametersEndpoint parameters;
    private final PushedEndpoint pushedExperiments;
    private final PushedEndpoint pushedRules;
    private final ReadOutsEndpoint readOuts;
    private final DeadLettersEndpoint letters;
    private final OperationsEndpoint operations;
    private final List<Endpoint> pages;
    private @Nullable Routes routes;
    private @Nullable HttpServer server;

    /**
     * @param admission of all instances of a node
     * @param connections likewise
     */
    public HttpVerticle(
            HttpConfig config,
            InstantSource clock,
            Admission admission,
            Door door,
            Connections connections,
            FeedPipeline pipeline,
            Rehearsal rehearsal,
            Experiments experiments,
            ItemStore itemStore,
            UserStore userStore,
            EventPublisher publisher,
            EventRules rules,
            ModelCards models,
            LookIn looked,
            Pushing pushing,
            Readiness readiness,
            Loops loops,
            PrometheusMeterRegistry metrics) {
        this.config = config;
        this.admission = admission;
        this.door = door;
        this.connections = connections;
        this.readiness = readiness;
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
        this.releases = new ReleasesEndpoint(models);
        this.sessions = new SessionEndpoint(door);
        this.lookIn = new LookInEndpoint(looked, clock);
        this.stream = new StreamEndpoint(looked.live(), door, ADMIN, readiness, metrics);
        this.inspect =
                new InspectEndpoint(reader, experiments, rehearsal.feed(), readiness, looked.inspecting(), clock);
        this.parameters = new ParametersEndpoint(looked.parameters(), userStore);
        this.pushedExperiments = new PushedEndpoint(config, pushing, Pushed.EXPERIMENTS);
        this.pushedRules = new PushedEndpoint(config, pushing, Pushed.RULES);
        this.readOuts = new ReadOutsEndpoint(pushing.readOuts());
        this.letters = new DeadLettersEndpoint(config, looked.letters(), rules, clock);
        this.operations = new OperationsEndpoint(readiness, loops, metrics);
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
        Routes mounting =
                new Routes(admission, door, readiness, config.corsOrigins(), requestMetrics, new Problems(ids));
        routes = mounting;
        return vertx.createHttpServer(options)
                .requestHandler(mounting.mount(vertx, mounted()))
                .invalidRequestHandler(new InvalidRequests(requestMetrics.refusing()))
                .connectionHandler(connections::opened)
                .listen()
                .onSuccess(listening -> server = listening);
    }

    /** Once no more requests come: takes no more connections, ends those that rest, and the others with the answer that they wait for. */
    @Override
    public Future<?> stop() {
        HttpServer listening = server;
        if (listening == null) {
            return Future.succeededFuture();
        }
        long untilNanos = System.nanoTime() + config.drain().within().toNanos();
        boolean isAwaited = readiness.isStopping() && config.drain().delay().isPositive();
        Future<?> quiet =
                isAwaited ? new QuietPeriod(vertx, this::lateRequests).end(untilNanos) : Future.succeededFuture();
        return quiet.compose(
                _ -> listening.shutdown(Math.max(1, untilNanos - System.nanoTime()), TimeUnit.NANOSECONDS));
    }

    /** Requests, but those about its health, since the server was told to stop. */
    long lateRequests() {
        Routes of = routes;
        return of == null ? 0 : of.lateRequests();
    }

    /** The port listened on; 0 before the start. */
    public int port() {
        return server == null ? 0 : server.actualPort();
    }

    /** What is there for callers, for browsers and for this process itself. */
    List<Endpoint> mounted() {
        List<Endpoint> mounted = new ArrayList<>(endpoints());
        // To who knows the token of this process.
        mounted.add(Endpoint.get(Rehearsal.TEMPLATE, Endpoint.OPEN, rehearsal::get));
        mounted.addAll(pages);
        return mounted;
    }

    /** What is there for callers, and which scope of a key opens it. */
    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/feed", FEED, feed::get).admittedAs(FeedEndpoint::traffic),
                Endpoint.get("/v1/explain", FEED, explain::get),
                Endpoint.post("/v1/events", EVENTS, events::post).admittedAs(Traffic.EVENTS),
                Endpoint.post("/v1/items", CATALOGUE, bulk::post).admittedAs(Traffic.BULK),
                Endpoint.put("/v1/items/{id}", CATALOGUE, items::put),
                Endpoint.get("/v1/items/{id}", FEED_OR_CATALOGUE, items::get),
                Endpoint.delete("/v1/items/{id}", CATALOGUE, items::delete),
                Endpoint.put("/v1/users/{id}", CATALOGUE, users::put),
                Endpoint.get("/v1/users/{id}", CATALOGUE, users::get),
                Endpoint.delete("/v1/users/{id}", CATALOGUE, users::delete),
                Endpoint.put("/v1/users/{id}/preferences", FEED, preferences::put),
                Endpoint.get("/v1/users/{id}/preferences", FEED, preferences::get),
                Endpoint.delete("/v1/users/{id}/preferences/{member}/{name}", FEED, preferences::delete),
                Endpoint.get("/v1/models", FEED_OR_ADMIN, models::list),
                Endpoint.get("/v1/models/{kind}/{version}", FEED_OR_ADMIN, models::get),
                Endpoint.get("/v1/parameters", FEED_OR_ADMIN, parameters::knobs),
                Endpoint.get("/v1/parameters/main", FEED, parameters::get),
                Endpoint.get("/v1/admin/users/{id}/state", ADMIN, lookIn::user),
                Endpoint.get("/v1/admin/items/{id}/counts", ADMIN, lookIn::item),
                Endpoint.get("/v1/admin/stream", ADMIN, stream::get),
                Endpoint.get("/v1/admin/requests", ADMIN, inspect::requests),
                Endpoint.get("/v1/admin/inspect", ADMIN, inspect::inspect),
                Endpoint.get("/v1/admin/experiments", ADMIN, pushedExperiments::get),
                Endpoint.put("/v1/admin/experiments", ADMIN, pushedExperiments::put),
                Endpoint.get("/v1/admin/experiments/{name}/report", ADMIN, readOuts::get),
                Endpoint.get("/v1/admin/rules", ADMIN, pushedRules::get),
                Endpoint.put("/v1/admin/rules", ADMIN, pushedRules::put),
                Endpoint.get("/v1/admin/releases", ADMIN, releases::list),
                Endpoint.post("/v1/admin/releases/{release}/restore", ADMIN, releases::restore),
                Endpoint.get("/v1/admin/dead-letters", ADMIN, letters::list),
                Endpoint.get("/v1/admin/dead-letters/{letter}", ADMIN, letters::get),
                Endpoint.post("/v1/admin/dead-letters/{letter}/redrive", ADMIN, letters::redrive),
                Endpoint.post("/v1/admin/dead-letters/{letter}/repair", ADMIN, letters::repair),
                Endpoint.post("/v1/session", Endpoint.OPEN, sessions::post),
                Endpoint.get("/v1/session", Endpoint.OPEN, sessions::get),
                Endpoint.delete("/v1/session", Endpoint.OPEN, sessions::delete),
                Endpoint.get("/openapi.yaml", Endpoint.OPEN, operations::openApi),
                Endpoint.get("/health", Endpoint.OPEN, operations::health),
                Endpoint.get("/health/live", Endpoint.OPEN, operations::live),
                Endpoint.get("/health/ready", Endpoint.OPEN, operations::ready),
                Endpoint.get("/metrics", ADMIN, operations::metrics));
    }
}
