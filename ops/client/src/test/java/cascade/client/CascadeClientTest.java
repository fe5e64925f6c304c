package cascade.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cascade.client.AdminClient.RequestOrder;
import cascade.client.catalog.Item;
import cascade.client.catalog.Kind;
import cascade.client.catalog.Preferences;
import cascade.client.catalog.User;
import cascade.client.catalog.Wish;
import cascade.client.event.Event;
import cascade.client.event.EventReceipt;
import cascade.client.event.EventType;
import cascade.client.event.Rejection;
import cascade.client.feed.Explanation;
import cascade.client.feed.FeedPage;
import cascade.client.feed.FeedRequest;
import cascade.client.feed.Scene;
import cascade.client.wire.WireServer;
import cascade.client.wire.WireServer.Answer;
import cascade.client.wire.WireServer.Asked;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and what is made of what comes. */
class CascadeClientTest {

    private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");

    private static final Answer PAGE = Answer.of(200, """
            {"requestId":"r1","user":"u1","scene":"waterfall","items":[
              {"item":"i7","kind":"image","author":"a7","topic":"t3","value":0.31,"scores":{"click":0.42},
               "sources":["trending"],"triggers":{"item2vec-realtime":"i9"},"width":1080,"title":"Sea","novelty":3},
              {"item":"i8","kind":"video","author":"a8","topic":"t3","value":0.2}],
             "arms":{"ranking":"base"},"models":{"rank":"nfwfm/1"},"degraded":["recall:trending"],"stale":true,
             "tookMillis":6.2,"cursor":"c1","explain":{"why":"so"},"weather":{"sun":true}}""");

    private static <T> T asked(WireServer server, Function<CascadeClient, Call<T>> call) {
        try (CascadeClient client = CascadeClient.builder(List.of(server.uri()))
                .apiKey("cascade_1_s")
                .build()) {
            return call.apply(client).execute();
        }
    }

    private static <T> boolean isEmpty(WireServer server, Function<CascadeClient, Call<Optional<T>>> call) {
        return asked(server, call).isEmpty();
    }

    private static String line(Function<CascadeClient, Call<?>> call) {
        try (WireServer server = WireServer.inTurn(Answer.of(204, ""));
                CascadeClient client = CascadeClient.of(server.uri())) {
            call.apply(client).executeAsync().handle((value, fault) -> "").join();
            return server.lines().get(0);
        }
    }

    @Test
    void aFeedIsAskedForWithAllThatTheRequestHas() {
        try (WireServer server = WireServer.inTurn(PAGE)) {
            FeedRequest request = FeedRequest.builder("u 1")
                    .similarTo("i,9")
                    .size(10)
                    .cursor("c=0")
                    .exclude(List.of("a,b", "c"))
                    .after("1.3-9f0")
                    .explained()
                    .withDetails()
                    .withoutProfiling()
                    .context("os", "android")
                    .build();
            asked(server, client -> client.feed(request));
            Asked asked = server.asked().get(0);
            assertThat(asked.line())
                    .isEqualTo(
                            "GET /v1/feed?user=u%201&scene=similar&profiling=off&context.os=android&size=10&item=i%2C9"
                                    + "&cursor=c%3D0&exclude=a%2Cb,c&after=1.3-9f0&explain=true&details=true");
            assertThat(asked.authorization()).isEqualTo("Bearer cascade_1_s");
            assertThat(asked.contentType()).isEmpty();
        }
        assertThat(line(client -> client.feed(FeedRequest.of("u1")))).isEqualTo("GET /v1/feed?user=u1&scene=waterfall");
    }

    @Test
    void aPageIsReadAndWhatIsUnknownInItIgnored() {
        try (WireServer server = WireServer.inTurn(PAGE)) {
            FeedPage page = asked(server, client -> client.feed(FeedRequest.of("u1")));
            assertThat(page.requestId()).isEqualTo("r1");
            assertThat(page.scene()).isEqualTo(Scene.WATERFALL);
            assertThat(page.itemIds()).containsExactly("i7", "i8");
            assertThat(page.items().get(0).scores()).isEqualTo(Map.of("click", .42));
            assertThat(page.items().get(0).triggers()).isEqualTo(Map.of("item2vec-realtime", "i9"));
            assertThat(page.items().get(0).title()).isEqualTo("Sea");
            assertThat(page.items().get(1).scores()).isEmpty();
            assertThat(page.items().get(1).sources()).isEmpty();
            assertThat(page.items().get(1).width()).isNull();
            assertThat(page.degraded()).containsExactly("recall:trending");
            assertThat(page.isStale()).isTrue();
            assertThat(page.explain().path("why").asText()).isEqualTo("so");
            assertThat(FeedRequest.builder("u1").size(5).build().next(page))
                    .isEqualTo(FeedRequest.builder("u1").size(5).cursor("c1").build());
        }
    }

    @Test
    void aSceneOfANewerServerIsUnknown() {
        Answer answer =
                Answer.of(200, "{\"requestId\":\"r1\",\"user\":\"u1\",\"scene\":\"panorama\",\"cursor\":\"c\"}");
        try (WireServer server = WireServer.inTurn(answer)) {
            assertThat(asked(server, client -> client.feed(FeedRequest.of("u1")))
                            .scene())
                    .isEqualTo(Scene.UNKNOWN);
        }
        assertThatThrownBy(() -> FeedRequest.builder("u1").scene(Scene.UNKNOWN).build())
                .hasMessageContaining("unknown");
    }

    @Test
    void anExplanationIsAskedForAsTheFeedWas() {
        Answer answer = Answer.of(200, """
                {"user":"u1","item":"i7","scene":"similar","shown":true,"position":3,"stage":"page","reason":"shown",
                 "words":[{"code":"opened","text":"because you opened","item":"i9"}],
                 "sources":[{"source":"trending","rank":3,"score":0.81}],
                 "filter":{"verdict":"kept","seenAt":"2026-11-24T10:00:00Z"},"rank":{"position":12,"of":500,"value":0.31},
                 "rerank":{"from":12,"rule":"author spacing"},
                 "tasks":{"click":{"probability":0.4,"weight":1,"share":1,"logit":-0.3,"linear":-0.7,
                   "parts":[{"fields":["user","item"],"value":0.4}],"remainder":0}}}""");
        try (WireServer server = WireServer.inTurn(answer)) {
            FeedRequest request = FeedRequest.builder("u1")
                    .similarTo("i1")
                    .context("os", "ios")
                    .build();
            Explanation explanation = asked(server, client -> client.explain(request, "i7"));
            assertThat(server.lines())
                    .containsExactly("GET /v1/explain?user=u1&scene=similar&context.os=ios&item=i7&anchor=i1");
            assertThat(explanation.isShown()).isTrue();
            assertThat(explanation.words().get(0).item()).isEqualTo("i9");
            assertThat(explanation.filter().seenAt()).isEqualTo(TEN);
            assertThat(explanation.rerank().to()).isNull();
            assertThat(explanation.tasks().get("click").parts().get(0).fields()).containsExactly("user", "item");
            assertThat(explanation.rule()).isNull();
        }
    }

    @Test
    void eventsGoAsTheFormatHasThemAndRejectionsCome() {
        Answer answer = Answer.of(
                202,
                "{\"accepted\":1,\"duplicates\":0,\"rejected\":[{\"index\":1,\"reason\":\"too old\"}],\"token\":\"1.3-9f0\"}");
        try (WireServer server = WireServer.inTurn(answer, PAGE)) {
            FeedPage page = new FeedPage(
                    "r1", "u1", Scene.VIDEO, List.of(), Map.of(), Map.of(), List.of(), false, 1, "c", null);
            List<Event> events = List.of(
                    Event.of(EventType.CLICK, "u1", "i7")
                            .id("e-1")
                            .time(TEN)
                            .on(page, 3)
                            .context("os", "ios")
                            .build(),
                    Event.of(EventType.DWELL, "u1", "i7")
                            .id("e-2")
                            .time(TEN)
                            .dwell(Duration.ofSeconds(8))
                            .build());
            EventReceipt receipt = asked(server, client -> client.events(events));
            assertThat(receipt).isEqualTo(new EventReceipt(1, 0, List.of(new Rejection(1, "too old")), 0, "1.3-9f0"));
            assertThat(server.asked().get(0).contentType()).isEqualTo("application/json");
            assertThat(server.asked().get(0).body())
                    .isEqualTo(
                            "[{\"id\":\"e-1\",\"type\":\"click\",\"user\":\"u1\",\"item\":\"i7\",\"time\":\"2026-11-24T10:00:00Z\","
                                    + "\"scene\":\"video\",\"requestId\":\"r1\",\"position\":3,\"context\":{\"os\":\"ios\"},\"v\":1},"
                                    + "{\"id\":\"e-2\",\"type\":\"dwell\",\"user\":\"u1\",\"item\":\"i7\",\"time\":\"2026-11-24T10:00:00Z\","
                                    + "\"dwellMillis\":8000,\"v\":1}]");
        }
    }

    @Test
    void anItemGoesAndComes() {
        Item item = Item.of("i/1", Kind.VIDEO, "a1", "t1")
                .publishedAt(TEN)
                .tags(List.of("sea"))
                .durationMillis(15_000)
                .pixels(1080, 1440)
                .vector(List.of(.5f, -1f))
                .attribute("title", "Sea")
                .build();
        String body = "{\"kind\":\"video\",\"author\":\"a1\",\"topic\":\"t1\",\"tags\":[\"sea\"],"
                + "\"publishedAt\":\"2026-11-24T10:00:00Z\",\"durationMillis\":15000,\"width\":1080,\"height\":1440,"
                + "\"vector\":[0.5,-1.0],\"attributes\":{\"title\":\"Sea\"}}";
        try (WireServer server = WireServer.inTurn(Answer.of(204, ""), Answer.of(200, body))) {
            asked(server, client -> client.putItem(item));
            assertThat(server.asked().get(0).line()).isEqualTo("PUT /v1/items/i%2F1");
            assertThat(server.asked().get(0).body()).isEqualTo(body.replaceFirst("\\{", "{\"id\":\"i/1\","));
            Optional<Item> read = asked(server, client -> client.item("i/1"));
            assertThat(read).contains(item);
        }
    }

    @Test
    void whatIsNotThereIsEmpty() {
        try (WireServer server = WireServer.inTurn(Answer.problem(404, "Not Found", ",\"detail\":\"no such thing\""))) {
            assertThat(isEmpty(server, client -> client.item("i1"))).isTrue();
            assertThat(isEmpty(server, client -> client.user("u1"))).isTrue();
            assertThat(isEmpty(server, client -> client.model("nfwfm", "1"))).isTrue();
            assertThat(isEmpty(server, client -> client.admin().userState("u1")))
                    .isTrue();
        }
    }

    @Test
    void aUserGoesAndComes() {
        User user = User.builder().gender("f").age(24).attribute("plan", "").build();
        String body = "{\"gender\":\"f\",\"age\":24,\"attributes\":{\"plan\":\"\"}}";
        try (WireServer server = WireServer.inTurn(Answer.of(204, ""), Answer.of(200, body))) {
            asked(server, client -> client.putUser("u1", user));
            assertThat(server.asked().get(0).line()).isEqualTo("PUT /v1/users/u1");
            assertThat(server.asked().get(0).body()).isEqualTo(body);
            Optional<User> read = asked(server, client -> client.user("u1"));
            assertThat(read).contains(user);
        }
    }

    @Test
    void wishesGoAndCome() {
        Answer answer = Answer.of(200, "{\"topics\":{\"sea\":\"less\",\"sun\":\"rather\"},\"authors\":{}}");
        try (WireServer server = WireServer.inTurn(Answer.of(204, ""), answer)) {
            asked(server, client -> client.putPreferences("u1", Preferences.ofTopic("sea", Wish.LESS)));
            assertThat(server.asked().get(0).body()).isEqualTo("{\"topics\":{\"sea\":\"less\"}}");
            Preferences read = asked(server, client -> client.preferences("u1"));
            assertThat(read).isEqualTo(new Preferences(Map.of("sea", Wish.LESS, "sun", Wish.UNKNOWN), Map.of()));
        }
    }

    @Test
    void everyOtherRouteIsAskedByItsPath() {
        assertThat(line(client -> client.deleteItem("i 1"))).isEqualTo("DELETE /v1/items/i%201");
        assertThat(line(client -> client.deleteUser("u1"))).isEqualTo("DELETE /v1/users/u1");
        assertThat(line(client -> client.preferences("u1"))).isEqualTo("GET /v1/users/u1/preferences");
        assertThat(line(client -> client.deleteTopicPreference("u1", "sea")))
                .isEqualTo("DELETE /v1/users/u1/preferences/topics/sea");
        assertThat(line(client -> client.deleteAuthorPreference("u1", "a/7")))
                .isEqualTo("DELETE /v1/users/u1/preferences/authors/a%2F7");
        assertThat(line(client -> client.putItems(List.of()))).isEqualTo("POST /v1/items");
        assertThat(line(client -> client.mainParameters(null))).isEqualTo("GET /v1/parameters/main");
        assertThat(line(client -> client.mainParameters("u1"))).isEqualTo("GET /v1/parameters/main?user=u1");
        assertThat(line(CascadeClient::models)).isEqualTo("GET /v1/models");
        assertThat(line(client -> client.model("nfwfm", "2026-1"))).isEqualTo("GET /v1/models/nfwfm/2026-1");
        assertThat(line(CascadeClient::ready)).isEqualTo("GET /health/ready");
        assertThat(line(client -> client.admin().userState("u1"))).isEqualTo("GET /v1/admin/users/u1/state");
        assertThat(line(client -> client.admin().itemCounts("i1"))).isEqualTo("GET /v1/admin/items/i1/counts");
        assertThat(line(client -> client.admin().requests(5, RequestOrder.SLOWEST)))
                .isEqualTo("GET /v1/admin/requests?limit=5&order=slowest");
        assertThat(line(client -> client.admin().inspect(FeedRequest.of("u1"))))
                .isEqualTo("GET /v1/admin/inspect?user=u1&scene=waterfall");
        assertThat(line(client -> client.admin().experiments())).isEqualTo("GET /v1/admin/experiments");
        assertThat(line(client -> client.admin().rules())).isEqualTo("GET /v1/admin/rules");
        assertThat(line(client -> client.admin().releases())).isEqualTo("GET /v1/admin/releases");
        assertThat(line(client -> client.admin().deadLetters(3, "too-old", Duration.ofHours(2))))
                .isEqualTo("GET /v1/admin/dead-letters?limit=3&reason=too-old&since=PT2H");
        assertThat(line(client -> client.admin().deadLetter("3@17"))).isEqualTo("GET /v1/admin/dead-letters/3%4017");
        assertThat(line(client -> client.admin().metrics())).isEqualTo("GET /metrics");
    }

    @Test
    void modelsAreReadWithTheirRelease() {
        Answer answer = Answer.of(200, """
                {"models":[{"bundle":"nfwfm/1","kind":"nfwfm","version":"1","inService":true,"role":"rank","metrics":{"auc":0.7},
                  "data":{"from":"2026-11-24T10:00:00Z"}}],
                 "release":{"release":12,"createdAt":"2026-11-24T10:00:00Z","reason":"trained"},
                 "refused":[{"release":13,"bundle":"nfwfm/2","reason":"golden rows"}]}""");
        try (WireServer server = WireServer.inTurn(answer)) {
            var models = asked(server, CascadeClient::models);
            assertThat(models.release().release()).isEqualTo(12);
            assertThat(models.models().get(0).isInService()).isTrue();
            assertThat(models.models().get(0).data().from()).isEqualTo(TEN);
            assertThat(models.refused().get(0).reason()).isEqualTo("golden rows");
        }
    }

    @Test
    void aProblemNamesStatusFieldAndDetail() {
        Answer answer = Answer.problem(400, "Bad Request", ",\"detail\":\"size is not in 1..100\",\"field\":\"size\"");
        try (WireServer server = WireServer.inTurn(answer)) {
            var problem = catchThrowableOfType(
                    ProblemException.class, () -> asked(server, client -> client.feed(FeedRequest.of("secret-user"))));
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.title()).isEqualTo("Bad Request");
            assertThat(problem.field()).isEqualTo("size");
            assertThat(problem.detail()).isEqualTo("size is not in 1..100");
            assertThat(problem).hasMessage("GET /v1/feed was answered 400 Bad Request: size is not in 1..100");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void aRefusalOfWhatStandsBetweenIsSaidAsItCame() {
        try (WireServer server = WireServer.inTurn(Answer.of(403, "<html>" + "x".repeat(1_000)))) {
            var problem = catchThrowableOfType(
                    ProblemException.class, () -> asked(server, client -> client.feed(FeedRequest.of("u1"))));
            assertThat(problem.status()).isEqualTo(403);
            assertThat(problem.field()).isNull();
            assertThat(problem.detail()).startsWith("<html>x").hasSize(203);
        }
    }

    @Test
    void whatIsNotOfTheApiIsUnreadable() {
        for (String body : List.of("{\"requestId\":", "[]", "null", "\"page\"", "{}", "<html>")) {
            try (WireServer server = WireServer.inTurn(Answer.of(200, body))) {
                assertThatThrownBy(() -> asked(server, client -> client.feed(FeedRequest.of("u1"))))
                        .as(body)
                        .isInstanceOf(UnreadableAnswerException.class)
                        .hasMessageStartingWith("GET /v1/feed was answered 200 ");
                assertThat(server.asked()).hasSize(1);
            }
        }
    }

    @Test
    void aServerIsNamedWithoutAPath() {
        for (String server : List.of("feeds.example", "ftp://feeds.example", "http://feeds.example/v1", "http:///")) {
            assertThatThrownBy(() -> CascadeClient.of(URI.create(server))).hasMessageContaining(server);
        }
        assertThatThrownBy(() -> CascadeClient.builder(List.of())).hasMessageContaining("server");
        try (WireServer server = WireServer.inTurn(PAGE);
                CascadeClient client = CascadeClient.of(URI.create(server.uri() + "/"))) {
            client.feed(FeedRequest.of("u1")).execute();
            assertThat(server.lines()).containsExactly("GET /v1/feed?user=u1&scene=waterfall");
        }
    }

    @Test
    void aKeyIsNotSaidWhereItIsRefused() {
        assertThatThrownBy(() ->
                        CascadeClient.builder(List.of(URI.create("http://a"))).apiKey("secret\r\nx: y"))
                .message()
                .doesNotContain("secret");
    }
}
