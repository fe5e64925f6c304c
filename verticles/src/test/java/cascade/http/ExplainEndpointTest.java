package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.explain.Explanation;
import cascade.features.ItemId;
import cascade.features.store.MemoryFeatureStore;
import cascade.feed.Assignment;
import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import cascade.feed.UnknownItemException;
import cascade.http.HttpServerUnderTest.Answer;
import cascade.pipeline.FeedPipeline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplainEndpointTest {

    private static HttpServerUnderTest server;

    @BeforeAll
    static void start() {
        server = HttpServerUnderTest.inMemory(new BoundedLog(100));
        for (String id : List.of("i1", "i2")) {
            String item =
                    "{\"kind\":\"image\",\"author\":\"a\",\"topic\":\"t\",\"publishedAt\":\"2026-11-24T09:00:00Z\"}";
            server.send(HttpMethod.PUT, "/v1/items/" + id, item);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aShownItemIsExplainedInWordsAndFigures() {
        Answer answer = server.get("/v1/explain?user=u1&item=i1");
        JsonObject json = answer.json();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(json.fieldNames())
                .containsExactly(
                        "user",
                        "item",
                        "scene",
                        "shown",
                        "position",
                        "stage",
                        "reason",
                        "words",
                        "sources",
                        "filter",
                        "rank",
                        "rerank",
                        "arms",
                        "models",
                        "tasks",
                        "degraded");
        assertThat(json.getBoolean("shown")).isTrue();
        assertThat(json.getString("stage")).isEqualTo("page");
        assertThat(json.getJsonArray("words").getJsonObject(0).getString("text"))
                .isEqualTo("just published");
        assertThat(json.getJsonObject("filter").getString("seenAt")).isEqualTo("2025-02-19T21:20:00Z");
        assertThat(json.getJsonObject("tasks").getJsonObject("click").fieldNames())
                .containsExactly("probability", "weight", "share", "logit", "linear", "parts", "remainder");
    }

    @Test
    void anUnknownItemIsA404NamingTheParameter() {
        assertProblem("/v1/explain?user=u1&item=nobody-has-it", 404, "item");
    }

    @Test
    void anUnknownAnchorIsA404NamingThatParameter() {
        assertProblem("/v1/explain?user=u1&item=i1&scene=similar&anchor=nobody-has-it", 404, "anchor");
    }

    @Test
    void anUnknownUserGetsAnAnswer() {
        assertThat(server.get("/v1/explain?user=somebody-new&item=i1").status()).isEqualTo(200);
    }

    @Test
    void badParametersAreA400NamingThem() {
        assertProblem("/v1/explain?item=i1", 400, "user");
        assertProblem("/v1/explain?user=u1", 400, "item");
        assertProblem("/v1/explain?user=u1&item=" + "x".repeat(65), 400, "item");
        assertProblem("/v1/explain?user=u1&item=i1&scene=cellar", 400, "scene");
        assertProblem("/v1/explain?user=u1&item=i1&scene=similar", 400, "anchor");
        assertProblem("/v1/explain?user=u1&item=i1&anchor=i2", 400, "anchor");
        assertProblem("/v1/explain?user=u1&item=i1&size=5", 400, "size");
        assertProblem("/v1/explain?user=u1&item=%zz", 400, "item");
        assertProblem("/v1/explain?user=u1&user=u2&item=i1", 400, "user");
    }

    @Test
    void explanationsBeyondTheBoundAreRefusedUntilSomeAreDone() {
        Promise<Explanation> stuck = Promise.promise();
        FeedPipeline pipeline = new FeedPipeline() {

            @Override
            public Future<FeedPage> serve(FeedRequest request, Assignment assignment) {
                return Future.failedFuture("nobody asks for a feed");
            }

            @Override
            public Future<Explanation> explain(FeedRequest request, ItemId item, Assignment assignment) {
                return stuck.future();
            }
        };
        try (var client = HttpClient.newHttpClient();
                var busy = new HttpServerUnderTest(new MemoryFeatureStore(), pipeline, new BoundedLog(0))) {
            busy.readiness.done("models");
            URI uri = URI.create("http://127.0.0.1:" + busy.verticle.port() + "/v1/explain?user=u1&item=i1");
            List<CompletableFuture<HttpResponse<Void>>> waiting = IntStream.range(0, ExplainEndpoint.MOST)
                    .mapToObj(_ -> client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()))
                    .toList();
            Awaitility.await()
                    .until(() ->
                            busy.get("/v1/explain?user=u1&item=i1&scene=cellar").status() == 429);

            stuck.fail(new UnknownItemException(new ItemId("i1")));

            assertThat(waiting)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(404));
            assertThat(busy.get("/v1/explain?user=u1&item=i1").status()).isEqualTo(404);
        }
    }

    private static void assertProblem(String uri, int status, String field) {
        Answer answer = server.get(uri);
        assertThat(answer.status()).as(uri).isEqualTo(status);
        assertThat(answer.json().getString("field")).as(uri).isEqualTo(field);
    }
}
