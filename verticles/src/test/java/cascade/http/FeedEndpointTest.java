package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import cascade.feed.FeedRequest;
import cascade.http.HttpServerUnderTest.Answer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedEndpointTest {

    private static final Instant PUBLISHED = Instant.parse("2026-11-24T09:00:00Z");

    private static HttpServerUnderTest server;

    @BeforeAll
    static void startOverSixtyItems() {
        server = HttpServerUnderTest.inMemory(new BoundedLog(0));
        for (int i = 0; i < 60; i++) {
            server.store.putItem(item(i)).await();
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aFeedIsTheJsonOfTheWrittenFormat() {
        Answer answer = server.get("/v1/feed?user=u1&size=1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        JsonObject page = answer.json();
        assertThat(page.fieldNames())
                .containsExactly(
                        "requestId", "user", "scene", "items", "arms", "models", "degraded", "tookMillis", "cursor");
        assertThat(page.getString("requestId")).hasSize(26);
        assertThat(page.getString("user")).isEqualTo("u1");
        assertThat(page.getString("scene")).isEqualTo("waterfall");
        assertThat(page.getJsonArray("items").getJsonObject(0)).isEqualTo(new JsonObject("""
                        {"item":"i59","kind":"video","author":"a3","topic":"t4","value":0.75,
                         "scores":{"click":0.25,"follow":0.5},"sources":["fresh"],"triggers":{}}
                        """));
        assertThat(page.getJsonObject("models")).isEqualTo(new JsonObject().put("rank", "shelf/1"));
        assertThat(page.getJsonArray("degraded")).isEqualTo(new JsonArray());
        assertThat(page.getDouble("tookMillis")).isEqualTo(1.23);
    }

    @Test
    void aFeedHasTwentyItemsUnlessAskedOtherwise() {
        assertThat(server.get("/v1/feed?user=u1").items()).hasSize(20);
        assertThat(server.get("/v1/feed?user=u1&size=3").items()).hasSize(3);
        assertThat(server.get("/v1/feed?user=u1&size=100").items()).hasSize(60);
    }

    @Test
    void thePagesOfACursorChainRepeatNothing() {
        List<String> shown = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            Answer answer = server.get("/v1/feed?user=u1" + cursor);
            shown.addAll(answer.items());
            cursor = "&cursor=" + answer.json().getString("cursor");
        }
        assertThat(shown).hasSize(60);
        assertThat(new HashSet<>(shown)).hasSize(60);
    }

    @Test
    void theVideoSceneShowsVideosOnly() {
        JsonArray items =
                server.get("/v1/feed?user=u1&scene=video&size=100").json().getJsonArray("items");

        assertThat(items)
                .hasSize(30)
                .allSatisfy(item ->
                        assertThat(((JsonObject) item).getString("kind")).isEqualTo("video"));
    }

    @Test
    void theSimilarSceneStartsFromAnItem() {
        Answer answer = server.get("/v1/feed?user=u1&scene=similar&item=i9&size=1");

        assertThat(answer.json().getJsonArray("items").getJsonObject(0).getJsonObject("triggers"))
                .isEqualTo(new JsonObject().put("item2vec-realtime", "i9"));
    }

    @Test
    void anItemThatNobodyKnowsIsNotFound() {
        Answer answer = server.get("/v1/feed?user=u1&scene=similar&item=nope");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().getString("field")).isEqualTo("item");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                    | user
                    user=                                 | user
                    user=%7Bu%7D                          | user
                    user=a%00b                            | user
                    user=u1&user=u2                       | user
                    user=%zz                              | user
                    user=u1&size=0                        | size
                    user=u1&size=101                      | size
                    user=u1&size=-1                       | size
                    user=u1&size=ten                      | size
                    user=u1&size=1e1                      | size
                    user=u1&size=99999999999999999999     | size
                    user=u1&size=                         | size
                    user=u1&size=%D9%A1                   | size
                    user=u1&scene=sidebar                 | scene
                    user=u1&scene=WATERFALL               | scene
                    user=u1&scene=similar                 | item
                    user=u1&scene=similar&item=           | item
                    user=u1&item=i9                       | item
                    user=u1&scene=video&item=i9           | item
                    user=u1&cursor=                       | cursor
                    user=u1&cursor=AAAA                   | cursor
                    user=u1&explain=yes                   | explain
                    user=u1&details=1                     | details
                    user=u1&exclude=                      | exclude
                    user=u1&exclude                       | exclude
                    user=u1&exclude=i1,                   | exclude
                    user=u1&exclude=i1,,i2                | exclude
                    user=u1&exclude=i1,i2,i1              | exclude
                    user=u1&exclude=i1,%691               | exclude
                    user=u1&exclude=i1&exclude=i2         | exclude
                    user=u1&exclude=i1,%7Bi%7D            | exclude
                    user=u1&exclude=%C3                   | exclude
                    user=u1&limit=20                      | limit
                    user=u1&User=u1                       | User
                    user=u1&context.=x                    | context.
                    user=u1&context                       | context
                    """)
    void aFaultOfTheQueryIsNamed(String query, String field) {
        Answer answer = server.get("/v1/feed?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().getString("field")).isEqualTo(field);
        assertThat(answer.json().getString("type")).isEqualTo("about:blank");
        assertThat(answer.json().getString("title")).isEqualTo("Bad Request");
        assertThat(answer.json().getInteger("status")).isEqualTo(400);
        assertThat(answer.json().getString("detail")).isNotBlank();
    }

    @Test
    void whatIsReadReachesThePipeline() {
        AtomicReference<FeedRequest> seen = new AtomicReference<>();
        try (HttpServerUnderTest spied = new HttpServerUnderTest(
                server.store,
                (request, assignment) -> {
                    seen.set(request);
                    return new ShelfPipeline(server.store).serve(request, assignment);
                },
                new BoundedLog(0))) {
            spied.readiness.done("models");

            Answer answer =
                    spied.get("/v1/feed?user=m%C3%A4x+1&context.os=android&context.network=&context.zone=a%26b&size=7"
                            + "&exclude=i1,a%2Cb,c+d");

            FeedRequest request = seen.get();
            assertThat(request.id()).isEqualTo(answer.json().getString("requestId"));
            assertThat(request.user().value()).isEqualTo("mäx 1");
            assertThat(request.context().values()).isEqualTo(Map.of("os", "android", "network", "", "zone", "a&b"));
            assertThat(request.size()).isEqualTo(7);
            assertThat(request.excluded()).extracting(ItemId::value).containsExactly("i1", "a,b", "c d");
            assertThat(request.anchor()).isNull();
            assertThat(request.cursor()).isNull();
        }
    }

    @Test
    void armsAreThoseOfThePlanInForce() {
        assertThat(server.experiments.offer("""
                {"version":7,"layers":[{"name":"ranking","seed":"s","experiments":[{"name":"mt","ranges":[[0,1]],
                  "arms":[{"name":"all","weight":1,"parameters":{"rank.value.follow":20}}]}]}]}
                """)).isEmpty();

        JsonObject page = server.get("/v1/feed?user=u1&size=1&explain=true").json();

        assertThat(page.getJsonObject("arms")).isEqualTo(new JsonObject().put("ranking", "all"));
        assertThat(page.getJsonObject("explain").getJsonObject("parameters").getDouble("rank.value.follow"))
                .isEqualTo(20);
    }

    @Test
    void explanationsSayWhatTheDecisionRestedOn() {
        JsonObject page = server.get("/v1/feed?user=u1&size=1&explain=true").json();

        assertThat(page.getJsonObject("explain").getJsonArray("contextInputs")).isEqualTo(new JsonArray("[2,3]"));
        JsonObject item = page.getJsonArray("items").getJsonObject(0).getJsonObject("explain");
        assertThat(item.getDouble("recallScore")).isEqualTo(0.5);
        // A quarter and five times a half.
        assertThat(item.getJsonObject("tasks")).isEqualTo(new JsonObject("""
                        {"click":{"probability":0.25,"weight":1.0,"share":%s},"follow":{"probability":0.5,"weight":5.0,"share":%s}}
                        """.formatted(.25 / 2.75, 2.5 / 2.75)));
        assertThat(item.getJsonArray("inputs")).isEqualTo(new JsonArray("[4,5]"));
    }

    @Test
    void onlyWhoAsksForDetailsGetsWhatAScreenShows() {
        String clip = """
                {"kind":"video","author":"a1","topic":"sea","publishedAt":"2026-11-24T10:00:00Z","durationMillis":15000,
                 "width":1080,"height":1920,"attributes":{"title":"A \\"wave\\"","imageUrl":"https://here/1.jpg","music":"m1"}}
                """;
        assertThat(server.send(HttpMethod.PUT, "/v1/items/clip", clip).status()).isEqualTo(204);

        JsonObject told = item("clip", server.get("/v1/feed?user=u1&scene=video&size=100&details=true"));

        assertThat(told.getInteger("width")).isEqualTo(1080);
        assertThat(told.getInteger("height")).isEqualTo(1920);
        assertThat(told.getInteger("durationMillis")).isEqualTo(15_000);
        assertThat(told.getString("title")).isEqualTo("A \"wave\"");
        assertThat(told.getString("imageUrl")).isEqualTo("https://here/1.jpg");
        assertThat(told.fieldNames()).doesNotContain("music");
        assertThat(item("clip", server.get("/v1/feed?user=u1&scene=video&size=100"))
                        .fieldNames())
                .doesNotContain("width", "height", "durationMillis", "title", "imageUrl");
    }

    private static JsonObject item(String id, Answer page) {
        return page.json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("item").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void beforeItIsReadyTheServerAsksToComeAgain() {
        try (HttpServerUnderTest starting =
                new HttpServerUnderTest(server.store, new ShelfPipeline(server.store), new BoundedLog(0))) {
            Answer answer = starting.get("/v1/feed?user=u1");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isEqualTo("1");
            assertThat(starting.get("/health/ready").status()).isEqualTo(503);

            starting.readiness.done("models");

            assertThat(starting.get("/v1/feed?user=u1").status()).isEqualTo(200);
            assertThat(starting.get("/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void aDefectIsAnsweredWithoutItsInsides() {
        try (HttpServerUnderTest broken = new HttpServerUnderTest(
                server.store, (_, _) -> Future.failedFuture(new IllegalStateException("secret")), new BoundedLog(0))) {
            broken.readiness.done("models");

            Answer answer = broken.get("/v1/feed?user=u1");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
            assertThat(answer.body().toString()).doesNotContain("secret").doesNotContain("Exception");
        }
    }

    @Test
    void twoHundredOfTheLongestIdsMayBeExcludedAndNoMore() {
        String ids = IntStream.range(0, 200)
                .mapToObj(i -> "%E4%BD%A0".repeat(20) + String.format("%04d", i))
                .collect(Collectors.joining(","));

        assertThat(server.get("/v1/feed?user=u1&exclude=" + ids).status()).isEqualTo(200);

        Answer answer = server.get("/v1/feed?user=u1&exclude=" + ids + ",i1");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("field")).isEqualTo("exclude");
    }

    @Test
    void aRequestLineBeyondTheLimitIsAProblemToo() {
        Answer answer = server.get("/v1/feed?user=u1&context.os=" + "a".repeat(70_000));

        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.json().getInteger("status")).isEqualTo(414);
    }

    private static Item item(int i) {
        return new Item(
                new ItemId("i" + i),
                i % 2 == 0 ? Kind.IMAGE : Kind.VIDEO,
                new AuthorId("a" + i % 7),
                new Topic("t" + i % 5),
                List.of(),
                PUBLISHED.plusSeconds(i),
                null,
                null,
                null,
                null,
                Map.of());
    }
}
