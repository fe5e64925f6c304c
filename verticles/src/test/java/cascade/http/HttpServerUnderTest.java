package cascade.http;

import cascade.admission.Admission;
import cascade.admission.AdmissionConfig;
import cascade.console.Broadcast;
import cascade.console.ConsoleVerticle;
import cascade.experiment.ExperimentsInForce;
import cascade.experiment.Parameters;
import cascade.features.OrdinalNames;
import cascade.features.catalogue.Catalogue;
import cascade.features.store.FeatureStore;
import cascade.features.store.MemoryFeatureStore;
import cascade.feed.Examples;
import cascade.feed.FeedParameters;
import cascade.feed.Source;
import cascade.feedback.EventPublisher;
import cascade.http.access.AccessConfig;
import cascade.loops.Loops;
import cascade.models.catalog.ModelCards;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSets;
import cascade.pipeline.FeedPipeline;
import cascade.pipeline.RecentRequests;
import cascade.rules.RulesInForce;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A real server on a free port over parts that tests choose, and a client that sends what it is told, well-formed or not. */
final class HttpServerUnderTest implements AutoCloseable {

    private static final Duration WARM_UP = Duration.ofSeconds(20);

    static final HttpConfig CONFIG = config(PagesConfig.none());

    static final HttpConfig WITHOUT_WARM_UP =
            config(AccessConfig.defaults(), Duration.ZERO, PagesConfig.none(), ConnectionsConfig.defaults());

    final Vertx vertx = Vertx.vertx();
    final FeatureStore store;
    final Catalogue catalogue = new Catalogue();
    final ExperimentsInForce experiments = new ExperimentsInForce(
            new FeedParameters("nfwfm", Examples.WEIGHTS, Examples.recall(Map.of(Source.FRESH, 50))),
            () -> Parameters.STANDARD);
    final Inspecting inspecting = new Inspecting(new RecentRequests());
    final RulesInForce rules = new RulesInForce(catalogue);
    final PushingUnderTest pushed = PushingUnderTest.over(vertx, experiments, rules);
    final Readiness readiness = new Readiness(List.of("models"));
    final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final Loops loops = new Loops(metrics);
    final Rehearsal rehearsal;
    final ModelSets modelSets;
    final Broadcast live = new Broadcast();
    final Door door;
    final HttpVerticle verticle;
    private final String deployment;
    private final HttpClient client = vertx.createHttpClient();

    /** A server of the given parts, not yet ready. */
    HttpServerUnderTest(FeatureStore store, FeedPipeline pipeline, EventPublisher publisher) {
        this(CONFIG, AdmissionConfig.of(2), store, pipeline, publisher, Path.of("no-such-folder"));
    }

    private HttpServerUnderTest(
            HttpConfig config,
            AdmissionConfig admission,
            FeatureStore store,
            FeedPipeline pipeline,
            EventPublisher publisher,
            Path models) {
        this.store = store;
        this.rehearsal = Rehearsal.of(pipeline);
        var catalog = new ModelCatalog(models, new OrdinalNames());
        this.modelSets = new ModelSets(catalog, Runnable::run);
        this.door = Door.of(config, InstantSource.system(), metrics);
        this.verticle = new HttpVerticle(
                config,
                InstantSource.system(),
                new Admission(admission, metrics),
                door,
                new Connections(config, metrics),
                pipeline,
                rehearsal,
                experiments,
                store,
                store,
                publisher,
                Examples.RULES,
                new ModelCards(catalog, modelSets),
                LookInUnderTest.of(store, catalogue, experiments, modelSets, live, inspecting),
                pushed.pushing,
                readiness,
                loops,
                metrics);
        this.deployment = vertx.deployVerticle(verticle).await();
        vertx.deployVerticle(
                        new ConsoleVerticle(live, metrics, HttpMetrics.all(), loops, InstantSource.system()),
                        new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
                .await();
    }

    /** Has it listen no more. */
    void stopListening() {
        vertx.undeploy(deployment).await();
    }

    /** A ready server over memory. */
    static HttpServerUnderTest inMemory(EventPublisher publisher) {
        MemoryFeatureStore store = new MemoryFeatureStore();
        HttpServerUnderTest server = new HttpServerUnderTest(store, new ShelfPipeline(store), publisher);
        server.readiness.done("models");
        return server;
    }

    /** A server over memory that is not yet ready and has a page. */
    static HttpServerUnderTest withPages(PagesConfig pages) {
        MemoryFeatureStore store = new MemoryFeatureStore();
        return new HttpServerUnderTest(
                config(pages),
                AdmissionConfig.of(2),
                store,
                new ShelfPipeline(store),
                new BoundedLog(1),
                Path.of("no-such-folder"));
    }

    /** A ready server over memory that asks for keys as {@code access} says. */
    static HttpServerUnderTest withAccess(AccessConfig access) {
        return ready(config(access, PagesConfig.none()));
    }

    /** A ready server over memory whose clients may keep it waiting so long. */
    static HttpServerUnderTest withConnections(ConnectionsConfig connections) {
        return ready(config(AccessConfig.defaults(), WARM_UP, PagesConfig.none(), connections));
    }

    private static HttpServerUnderTest ready(HttpConfig config) {
        MemoryFeatureStore store = new MemoryFeatureStore();
        HttpServerUnderTest server = new HttpServerUnderTest(
                config,
                AdmissionConfig.of(2),
                store,
                new ShelfPipeline(store),
                new BoundedLog(10_000),
                Path.of("no-such-folder"));
        server.readiness.done("models");
        return server;
    }

    /** A ready server that takes in as much as {@code admission} says. */
    static HttpServerUnderTest admitting(AdmissionConfig admission, FeedPipeline pipeline, EventPublisher publisher) {
        HttpServerUnderTest server = new HttpServerUnderTest(
                CONFIG, admission, new MemoryFeatureStore(), pipeline, publisher, Path.of("no-such-folder"));
        server.readiness.done("models");
        return server;
    }

    /** A ready server over memory, with pages, that asks for one of the keys in {@code keys} and follows them when its door is told to. */
    static HttpServerUnderTest locked(Path keys) {
        return ready(config(
                new AccessConfig(keys, true, true, Duration.ofHours(1)), new PagesConfig(true, null, List.of(), "")));
    }

    /** A server over memory with the models of a catalogue, none of which is loaded before {@code modelSets.refresh()}. */
    static HttpServerUnderTest withModels(Path models) {
        MemoryFeatureStore store = new MemoryFeatureStore();
        return new HttpServerUnderTest(
                CONFIG, AdmissionConfig.of(2), store, new ShelfPipeline(store), new BoundedLog(1), models);
    }

    private static HttpConfig config(PagesConfig pages) {
        return config(AccessConfig.defaults(), pages);
    }

    private static HttpConfig config(AccessConfig access, PagesConfig pages) {
        return config(access, WARM_UP, pages, ConnectionsConfig.defaults());
    }

    private static HttpConfig config(
            AccessConfig access, Duration warmUp, PagesConfig pages, ConnectionsConfig connections) {
        return new HttpConfig(
                "127.0.0.1",
                0,
                64 << 10,
                32 << 20,
                50,
                64 << 10,
                connections,
                List.of("feeds.example"),
                List.of("https://app.example"),
                access,
                warmUp,
                DrainConfig.defaults(),
                pages);
    }

    int port() {
        return verticle.port();
    }

    Answer get(String uri) {
        return send(HttpMethod.GET, uri, Buffer.buffer());
    }

    Answer get(String uri, Map<String, String> headers) {
        return send(HttpMethod.GET, uri, headers, Buffer.buffer());
    }

    Answer send(HttpMethod method, String uri, String body) {
        return send(method, uri, Buffer.buffer(body));
    }

    Answer send(HttpMethod method, String uri, Buffer body) {
        return send(method, uri, "application/json", body);
    }

    Answer send(HttpMethod method, String uri, String contentType, Buffer body) {
        return send(method, uri, Map.of("content-type", contentType), body);
    }

    Answer send(HttpMethod method, String uri, Map<String, String> headers, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(verticle.port())
                .setMethod(method)
                .setURI(uri);
        headers.forEach(options::putHeader);
        return client.request(options)
                .compose(request -> request.send(body)
                        .compose(response -> response.body()
                                .map(bytes -> new Answer(response.statusCode(), response.headers()::get, bytes))))
                .timeout(30, TimeUnit.SECONDS)
                .await();
    }

    @Override
    public void close() {
        vertx.close().await();
        modelSets.close();
    }

    /** What came back. */
    record Answer(int status, UnaryOperator<String> headers, Buffer body) {

        String header(String name) {
            return headers.apply(name);
        }

        JsonObject json() {
            return body.toJsonObject();
        }

        /** The ids of a feed's items. */
        List<String> items() {
            JsonArray items = json().getJsonArray("items");
            return items.stream()
                    .map(item -> ((JsonObject) item).getString("item"))
                    .toList();
        }
    }
}
