package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static cascade.pipeline.FeedUnderTest.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.experiment.ExperimentsInForce;
import cascade.experiment.Parameters;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.codec.ItemCodec;
import cascade.feed.Examples;
import cascade.http.HttpVerticle;
import cascade.http.Readiness;
import cascade.http.Rehearsal;
import cascade.http.WarmUp;
import cascade.http.WarmUpQueries;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client's view of the whole: real HTTP, real stages on a real bus, real models, the store and the log in memory. */
class FeedOverHttpTest {

    private final Community community = new Community();
    private final FeedUnderTest feed = new FeedUnderTest();
    private final ExperimentsInForce experiments =
            new ExperimentsInForce(Examples.assignment().parameters(), () -> Parameters.STANDARD);
    private final Rehearsal rehearsal = Rehearsal.of(feed.withoutEffects);
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpVerticle server;
    private String deployment;

    @BeforeEach
    void start() {
        community.publish(feed.store.memory());
        feed.catchUp();
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
        server = deploy(new Readiness(List.of()));
    }

    private HttpVerticle deploy(Readiness readiness) {
        HttpVerticle deployed = FeedServer.of(feed, rehearsal, experiments, readiness);
        deployment = await(feed.vertx.deployVerticle(deployed));
        return deployed;
    }

    @AfterEach
    void stop() {
        client.close();
        feed.close();
    }

    @Test
    void aClickOnAnItemNeverShownLeadsToItsNeighboursInTheNextFeed() throws Exception {
        assertThat(triggers(page("user=ann"))).doesNotContain("i200");

        HttpResponse<String> posted = send("POST", "/v1/events", """
                {"v":1,"id":"e-1","type":"click","user":"ann","item":"i200","time":"%s"}""".formatted(Examples.NOW));
        assertThat(posted.statusCode()).isEqualTo(202);

        assertThat(triggers(page("user=ann"))).contains("i200");
    }

    @Test
    void tenPagesAskedBackToBackRepeatNothing() throws Exception {
        List<String> shown = new ArrayList<>();
        String cursor = "";
        for (int n = 0; n < 10; n++) {
            JsonObject page = page("user=ann" + cursor);
            shown.addAll(items(page));
            cursor = "&cursor=" + page.getString("cursor");
        }
        assertThat(shown).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void anItemTakenDownIsInNoSceneAndNoLaterPage() throws Exception {
        JsonObject first = page("user=ann&size=20");
        String next = "&cursor=" + first.getString("cursor");
        List<String> coming = items(page("user=ann&size=40" + next));
        String victim = coming.getFirst();

        assertThat(send("DELETE", "/v1/items/" + victim, "").statusCode()).isEqualTo(204);

        assertThat(items(page("user=bob&size=100"))).doesNotContain(victim);
        assertThat(items(page("user=ann&size=100" + next))).doesNotContain(victim);
        assertThat(items(page("user=ann&size=100&scene=video"))).doesNotContain(victim);
        assertThat(items(page("user=ann&size=100&scene=similar&item=i1"))).doesNotContain(victim);
    }

    @Test
    void excludedItemsComeInNoSceneAndNotAsTheLastThatRemain() throws Exception {
        for (String scene : List.of("", "&scene=video", "&scene=similar&item=i1")) {
            List<String> shown = items(page("user=ann&size=100" + scene));
            assertThat(shown).hasSizeGreaterThan(1);
            String excluded = String.join(",", shown);

            List<String> others = items(page("user=ann&size=100&exclude=" + excluded + scene));

            assertThat(others).doesNotContainAnyElementsOf(shown);
        }
    }

    @Test
    void aBulkIsServedAtOnceAndRefusedAsAWholeWhileTheStoreIsDown() throws Exception {
        String item = new String(
                ItemCodec.encode(feed.store
                        .memory()
                        .items(List.of(new ItemId("i1")))
                        .await()
                        .getFirst()
                        .item()),
                UTF_8);
        String bulk = item.replace("\"i1\"", "\"new1\"") + "\n{broken\n" + item.replace("\"i1\"", "\"new2\"");
        feed.store.cut();
        HttpResponse<String> refused = send("POST", "/v1/items", bulk);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).doesNotContain("accepted");

        feed.store.mend();

        HttpResponse<String> taken = send("POST", "/v1/items", bulk);
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(new JsonObject(taken.body()).getInteger("accepted")).isEqualTo(2);
        assertThat(items(page("user=ann&scene=similar&item=new2"))).isNotEmpty();
    }

    @Test
    void aWarmUpOverAllScenesLeavesNoTrace() throws Exception {
        UserId ann = new UserId("ann");
        feed.click(ann, new ItemId("i200"));
        // Two servers of one process on free ports would share one.
        await(feed.vertx.undeploy(deployment));
        Readiness readiness = new Readiness(List.of("warm-up"));
        server = deploy(readiness);
        WarmUpQueries queries = new WarmUpQueries(List.of(ann), List.of(new ItemId("i1")));

        await(new WarmUp(feed.vertx, FeedServer.CONFIG, 1, server.port(), rehearsal, queries).run());

        assertThat(await(feed.store.memory().user(ann)).seen().size()).isZero();
        assertThat(await(feed.store.memory().user(new UserId("warm-up-0")))
                        .seen()
                        .size())
                .isZero();
        readiness.done("warm-up");
        assertThat(page("user=ann").getJsonArray("degraded")).isEmpty();
        // Remembered behind the answer.
        eventually(() -> await(feed.store.memory().user(ann)).seen().size() == 20);
    }

    @Test
    void aSimilarFeedFromNoItemIsNotFoundUnlessTheCatalogueMayNotKnow() throws Exception {
        assertThat(send("GET", "/v1/feed?user=ann&scene=similar&item=none", "").statusCode())
                .isEqualTo(404);

        feed.isStale.set(true);

        JsonObject page = page("user=ann&scene=similar&item=none");
        assertThat(page.getJsonArray("degraded")).containsExactly("catalogue:stale");
        assertThat(items(page)).hasSize(20);
    }

    @Test
    void anArmThatTurnsASourceOffDoesSoForItsUsersOnly() throws Exception {
        assertThat(experiments.offer("""
                {"version":3,"layers":[{"name":"recall","seed":"r","experiments":[{"name":"x","ranges":[[0,1]],"arms":[
                  {"name":"on","weight":1,"parameters":{}},
                  {"name":"off","weight":1,"parameters":{"recall.quota.trending":0}}]}]}]}
                """)).isEmpty();

        for (int n = 0; n < 20; n++) {
            JsonObject page = page("user=user" + n);
            boolean isOff = page.getJsonObject("arms").getString("recall").equals("off");
            assertThat(sources(page).contains("trending")).isEqualTo(!isOff);
        }
    }

    @Test
    void aStoreThatIsDownDegradesFeedsAndRefusesWrites() throws Exception {
        feed.store.cut();

        JsonObject page = page("user=ann");

        assertThat(page.getJsonArray("degraded")).isNotEmpty();
        assertThat(items(page)).isNotEmpty();
        assertThat(send("PUT", "/v1/users/ann", "{}").statusCode()).isEqualTo(503);
        assertThat(send("DELETE", "/v1/items/i1", "").statusCode()).isEqualTo(503);

        feed.store.mend();

        assertThat(page("user=ann").getJsonArray("degraded")).isEmpty();
    }

    private JsonObject page(String query) throws IOException, InterruptedException {
        HttpResponse<String> response = send("GET", "/v1/feed?" + query, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(
                HttpRequest.newBuilder(uri)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static List<String> items(JsonObject page) {
        return objects(page).map(item -> item.getString("item")).toList();
    }

    private static List<String> sources(JsonObject page) {
        return objects(page)
                .flatMap(item -> item.getJsonArray("sources").stream().map(Object::toString))
                .toList();
    }

    private static List<String> triggers(JsonObject page) {
        return objects(page)
                .flatMap(item -> item.getJsonObject("triggers").stream()
                        .map(trigger -> trigger.getValue().toString()))
                .toList();
    }

    private static Stream<JsonObject> objects(JsonObject page) {
        JsonArray items = page.getJsonArray("items");
        return items.stream().map(JsonObject.class::cast);
    }
}
