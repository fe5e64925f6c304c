package cascade.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.ops.process.Endpoints;
import cascade.ops.process.LocalServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A demo that really runs, and the application that uses it over HTTP. */
final class DemoUnderTest implements AutoCloseable {

    static final int PAGE = 20;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Path folder;
    private final Demo demo;
    private final RunningDemo running;

    private DemoUnderTest(Path folder, Demo demo, RunningDemo running) {
        this.folder = folder;
        this.demo = demo;
        this.running = running;
    }

    /** Starts everything in {@code folder}, on free ports, with servers of its own. */
    static DemoUnderTest start(DataSource data, Path folder) {
        Demo demo = new Demo(new DemoSettings(data, 0, folder, Map.of(), false), (_, _, _) -> {}, _ -> {});
        return new DemoUnderTest(folder, demo, demo.start());
    }

    Endpoints endpoints() {
        return running.endpoints();
    }

    /** The server called {@code name}: {@code Redis} or {@code Kafka}. */
    LocalServer server(String name) {
        return running.servers().own().stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A file of the event log that the demo learned from. */
    Path logFile(String data, String name) {
        return folder.resolve(data).resolve("log").resolve(name);
    }

    /** A page for {@code user}; {@code more} is further query, such as {@code &scene=video}. */
    JsonObject feed(String user, String more) {
        HttpResponse<String> answer = send("GET", "/v1/feed?user=" + user + "&size=" + PAGE + more, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    JsonObject feed(String user) {
        return feed(user, "");
    }

    /** Posts a click of now and checks that it was acknowledged. */
    void click(String user, String item) {
        JsonObject event = new JsonObject()
                .put("v", 1)
                .put("id", UUID.randomUUID().toString())
                .put("type", "click")
                .put("user", user)
                .put("item", item)
                .put("time", Instant.ofEpochMilli(System.currentTimeMillis()).toString());
        HttpResponse<String> answer = send("POST", "/v1/events", new JsonArray().add(event));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(new JsonObject(answer.body()).getInteger("accepted")).isEqualTo(1);
    }

    HttpResponse<String> send(String method, String path, Object body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoints().http() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static List<String> itemsOf(JsonObject feed) {
        return items(feed).stream().map(item -> item.getString("item")).toList();
    }

    static List<JsonObject> items(JsonObject feed) {
        JsonArray items = feed.getJsonArray("items");
        return IntStream.range(0, items.size()).mapToObj(items::getJsonObject).toList();
    }

    /** How many items of {@code feed} name {@code item} as what led to them. */
    static long triggeredBy(JsonObject feed, String item) {
        return items(feed).stream()
                .filter(shown -> shown.getJsonObject("triggers").stream()
                        .anyMatch(trigger -> trigger.getValue().equals(item)))
                .count();
    }

    @Override
    public void close() {
        demo.close();
    }
}
