package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.store.MemoryFeatureStore;
import cascade.feed.Assignment;
import cascade.feed.Cursor;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import cascade.feed.Slate;
import cascade.feed.Span;
import cascade.feed.Span.Outcome;
import cascade.http.HttpServerUnderTest.Answer;
import cascade.pipeline.FeedPipeline;
import cascade.pipeline.Inspection;
import cascade.served.Served;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InspectEndpointTest {

    private static final String INSPECT = "/v1/admin/inspect?user=u1";

    private HttpServerUnderTest server;

    @BeforeEach
    void start() {
        server = HttpServerUnderTest.inMemory(new BoundedLog(100));
        for (String id : List.of("i1", "i2")) {
            String item =
                    "{\"kind\":\"image\",\"author\":\"a\",\"topic\":\"t\",\"publishedAt\":\"2026-11-24T09:00:00Z\"}";
            server.send(HttpMethod.PUT, "/v1/items/" + id, item);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void served(String id, long micros) {
        served(id, micros, Examples.NOW);
    }

    private void served(String id, long micros, Instant at) {
        FeedRequest asked = Examples.request(20);
        FeedRequest request = new FeedRequest(id, asked.user(), asked.context(), 20, null, null, false, List.of(), at);
        FeedPage page = new FeedPage(
                new Slate<>(Examples.query(request), List.of()),
                Map.of(),
                List.of("rank:late"),
                new Cursor(id, new int[0]),
                1,
                new int[0],
                new int[0]);
        server.inspecting
                .recent()
                .served(new Served(page, List::of, List.of(new Span("rank", 10, micros, Outcome.LATE))));
    }

    private List<String> requests(String query) {
        Answer answer = server.get("/v1/admin/requests" + query);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.json().getJsonArray("requests").stream()
                .map(request -> ((JsonObject) request).getString("request"))
                .toList();
    }

    @Test
    void theLatestRequestsAreToldOfTheLastFirst() {
        assertThat(requests("")).isEmpty();
        served("r1", 1_000);
        served("r2", 9_210);
        served("r3", 500);

        assertThat(requests("")).containsExactly("r3", "r2", "r1");
        assertThat(requests("?limit=2&order=latest")).containsExactly("r3", "r2");
        JsonObject request = server.get("/v1/admin/requests?limit=2")
                .json()
                .getJsonArray("requests")
                .getJsonObject(1);
        assertThat(request).isEqualTo(new JsonObject("""
                        {"request":"r2","user":"u1","scene":"waterfall","at":"2026-11-24T10:00:00Z","items":0,"tookMillis":9.21,
                         "degraded":["rank:late"],"arms":{},
                         "stages":[{"stage":"rank","from":0.01,"millis":9.2,"outcome":"late"}]}"""));
    }

    @Test
    void theSlowestAreOfTheLastMinutes() {
        Instant now = Instant.now();
        served("r1", 9_000, now.minus(Duration.ofHours(1)));
        served("r2", 1_000, now);
        served("r3", 3_000, now);
        served("r4", 2_000, now);

        assertThat(requests("?order=slowest")).containsExactly("r3", "r4", "r2");
        assertThat(requests("?order=slowest&limit=1")).containsExactly("r3");
    }

    @Test
    void anInspectionHasStagesCountsAndCandidates() {
        Answer answer = server.get(INSPECT + "&size=1");
        JsonObject json = answer.json();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(json.getString("user")).isEqualTo("u1");
        assertThat(json.getDouble("tookMillis")).isEqualTo(1.5);
        assertThat(json.getJsonArray("stages")).isEqualTo(new JsonArray("""
                        [{"stage":"recall","from":0.25,"millis":1.0,"outcome":"late",
                          "sources":[{"source":"fresh","from":0.3,"millis":0.6,"outcome":"ok"}]},
                         {"stage":"answer","from":1.25,"millis":0.25,"outcome":"ok"}]"""));
        assertThat(json.getJsonArray("sources"))
                .isEqualTo(new JsonArray("[{\"source\":\"fresh\",\"found\":2,\"quota\":50}]"));
        assertThat(json.getJsonObject("counts")).isEqualTo(new JsonObject("""
                        {"found":2,"merged":2,"joined":0,"filtered":{"seen":1},"ranked":1,"shown":1}"""));
        assertThat(json.getJsonArray("candidates").getJsonObject(0).encode()).isEqualTo("""
                        {"item":"i2","title":"A title","sources":[{"source":"fresh","rank":1,"score":0.5,"trigger":"i2"}],"merge":1,\
                        "filter":"kept","rank":1,"value":0.75,"rerank":{"from":1,"to":1,"rule":"author spacing"},"position":1,\
                        "stage":"page","code":"shown","reason":"shown","words":["just published"]}""");
        assertThat(json.getJsonArray("candidates").getJsonObject(1).encode()).isEqualTo("""
                        {"item":"seen","title":null,"sources":[],"merge":2,"filter":"seen","rank":null,"value":null,"rerank":null,\
                        "position":null,"stage":"filter","code":"seen","reason":"you were shown it before",\
                        "words":["you were shown it before"]}""");
    }

    @Test
    void badParametersAreA400NamingThem() {
        assertProblem("/v1/admin/requests?limit=0", 400, "limit");
        assertProblem("/v1/admin/requests?limit=257", 400, "limit");
        assertProblem("/v1/admin/requests?limit=many", 400, "limit");
        assertProblem("/v1/admin/requests?order=best", 400, "order");
        assertProblem("/v1/admin/requests?user=u1", 400, "user");
        assertProblem("/v1/admin/inspect", 400, "user");
        assertProblem(INSPECT + "&size=101", 400, "size");
        assertProblem(INSPECT + "&scene=similar", 400, "item");
        assertProblem(INSPECT + "&scene=similar&item=nobody-has-it", 404, "item");
        assertProblem(INSPECT + "&limit=1", 400, "limit");
        // Each of them gave back what it took.
        assertThat(server.inspecting.free().availablePermits()).isEqualTo(Inspecting.MOST);
    }

    @Test
    void inspectionsBeyondTheBoundAreRefusedUntilSomeAreDone() {
        Promise<Inspection> stuck = Promise.promise();
        FeedPipeline pipeline = new FeedPipeline() {

            @Override
            public Future<FeedPage> serve(FeedRequest request, Assignment assignment) {
                return Future.failedFuture("nobody asks for a feed");
            }

            @Override
            public Future<Inspection> inspect(FeedRequest request, Assignment assignment) {
                return stuck.future();
            }
        };
        try (var client = HttpClient.newHttpClient();
                var busy = new HttpServerUnderTest(new MemoryFeatureStore(), pipeline, new BoundedLog(0))) {
            busy.readiness.done("models");
            URI uri = URI.create("http://127.0.0.1:" + busy.verticle.port() + INSPECT);
            List<CompletableFuture<HttpResponse<Void>>> waiting = IntStream.range(0, Inspecting.MOST)
                    .mapToObj(_ -> client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()))
                    .toList();
            Awaitility.await().until(() -> busy.inspecting.free().availablePermits() == 0);

            assertThat(busy.get(INSPECT).status()).isEqualTo(429);
            stuck.fail(new ProblemException(new Problem(404, "it was not there", null)));

            assertThat(waiting)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(404));
            assertThat(busy.get(INSPECT).status()).isEqualTo(404);
        }
    }

    private void assertProblem(String uri, int status, String field) {
        Answer answer = server.get(uri);
        assertThat(answer.status()).as(uri).isEqualTo(status);
        assertThat(answer.json().getString("field")).as(uri).isEqualTo(field);
    }
}
