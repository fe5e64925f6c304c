package cascade.lab.node;

import static cascade.lab.platform.Settled.settle;

import cascade.App;
import cascade.AppConfig;
import cascade.client.Backoff;
import cascade.client.CascadeClient;
import cascade.lab.platform.FreePort;
import cascade.lab.platform.LocalKafka;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.LocalRedis;
import cascade.run.config.ConfigSources;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A whole node without models, with a Redis and a Kafka of its own. Each of them can be ended and started again. */
public final class NodeUnderTest implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Future<App> STOPPED = Future.failedFuture("no node runs");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port = FreePort.any();
    private final CascadeClient client = CascadeClient.builder(List.of(URI.create(http())))
            .backoff(Backoff.NONE)
            .build();
    private final Path folder;
    private final Map<String, String> settings;
    private Vertx vertx = Vertx.vertx();
    private Future<App> app = STOPPED;
    private String kafkaHost = "127.0.0.1";
    private final LocalPlatform platform;
    public final LocalRedis redis;
    public final LocalKafka kafka;

    /** Starts the servers, and no node. */
    public NodeUnderTest(Path folder) {
        this(folder, Map.of());
    }

    /** @param settings of the node beside where it finds what it needs */
    public NodeUnderTest(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings = settings;
        this.platform = LocalPlatform.start(folder);
        this.redis = platform.redis();
        this.kafka = platform.kafka();
    }

    /** From its next start on the node knows its broker by that name. */
    void callKafka(String host) {
        kafkaHost = host;
    }

    /** Starts the node, and returns when it is ready. */
    public void start() {
        settle(begin());
    }

    /** Starts the node; completes when it is ready. */
    Future<App> begin() {
        // Most tests have no use for samples, whose threads would take from what they wait for, and do not ask how soon
        // a node is fast.
        Map<String, String> all = new HashMap<>(
                Map.of("samples.enabled", "false", "http.warm-up-within", "0s", "http.drain-delay", "0s"));
        all.putAll(settings);
        all.put("samples.folder", folder.resolve("samples").toString());
        all.put("http.port", Integer.toString(port));
        all.put("redis.uri", redis.address());
        all.put("kafka.bootstrap", kafka.address().replace("127.0.0.1", kafkaHost));
        all.put("catalogue.snapshot-folder", folder.resolve("catalogue").toString());
        all.put("models.folder", folder.resolve("models").toString());
        AppConfig config = ConfigSources.load(Optional.empty(), Map.of(), all);
        vertx = config.threads().vertx();
        app = App.start(vertx, config);
        return app;
    }

    public void stop() {
        if (app.succeeded()) {
            settle(app.result().close());
        }
        settle(vertx.close());
        app = STOPPED;
    }

    /** The first page of {@code user}, in which nothing but a ranker is missing; a busy machine may take a few tries. */
    public Answer feed(String user, String parameters) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> get("/v1/feed?size=20&user=" + user + parameters), Answer::isWhole);
    }

    /** The same of somebody nobody knows. */
    public Answer feed(String parameters) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> get("/v1/feed?size=20&user=" + UUID.randomUUID() + parameters), Answer::isWhole);
    }

    /** Speaks to the node as applications do, and tries nothing twice. */
    public CascadeClient client() {
        return client;
    }

    public String http() {
        return "http://127.0.0.1:" + port;
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer put(ItemText item) {
        return send("PUT", "/v1/items/" + URLEncoder.encode(item.id(), StandardCharsets.UTF_8), item.json());
    }

    public Answer send(String method, String path, String body) {
        return send(method, path, Map.of(), body);
    }

    public Answer send(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(http() + path)).method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return Answer.of(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        stop();
        client.close();
        platform.close();
    }
}
