package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static cascade.pipeline.FeedUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.experiment.ExperimentsInForce;
import cascade.experiment.Parameters;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.http.HttpVerticle;
import cascade.http.Readiness;
import cascade.http.Rehearsal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A feed from no personal data, over a real server: the EU's Digital Services Act asks for one in its article 38. */
class ProfilingOffTest {

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");

    private final Community community = new Community();
    private final FeedUnderTest feed = new FeedUnderTest();
    private final ExperimentsInForce experiments =
            new ExperimentsInForce(Examples.assignment().parameters(), () -> Parameters.STANDARD);
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpVerticle server;

    @BeforeEach
    void startWithTwoWhoseHistoriesDiffer() {
        community.publish(feed.store.memory());
        feed.catchUp();
        feed.serve(community.opinionated("1"), community.item2vec("1", feed.catalogue));
        server = FeedServer.of(feed, Rehearsal.of(feed.withoutEffects), experiments, new Readiness(List.of()));
        await(feed.vertx.deployVerticle(server));
        for (int n = 3; n < 40; n += Community.TOPICS) {
            feed.click(ANN, Community.id(n));
            feed.click(BOB, Community.id(n + 1));
        }
        feed.follow(ANN, Community.id(5));
        await(feed.store.memory().putProfile(ANN, new UserProfile("f", 24, "Berlin", null, null, Map.of())));
        // Counters and trends are everyone's: they are to stand still.
        feed.catchUp();
        assertThat(experiments.offer("""
                {"version":3,"layers":[{"name":"recall","seed":"r","experiments":[{"name":"x","ranges":[[0,1]],"arms":[
                  {"name":"off","weight":1,"parameters":{"recall.quota.trending":0}}]}]}]}
                """)).isEmpty();
    }

    @AfterEach
    void stop() {
        client.close();
        feed.close();
    }

    @Test
    void twoWithOtherHistoriesGetTheSameItemsInTheSameOrderPageByPage() throws Exception {
        String ofAnn = "";
        String ofBob = "";
        List<String> shown = new ArrayList<>();
        assertThat(ids(page("user=ann"))).isNotEqualTo(ids(page("user=bob")));
        for (int n = 0; n < 5; n++) {
            JsonObject ann = page("user=ann&profiling=off&context.os=ios" + ofAnn);
            JsonObject bob = page("user=bob&profiling=off&context.os=android" + ofBob);

            assertThat(ids(ann)).isEqualTo(ids(bob)).hasSize(20);
            assertThat(ann.getString("profiling")).isEqualTo("off");
            assertThat(ann.getJsonObject("arms")).isEmpty();
            assertThat(ann.getString("user")).isEqualTo("(nobody)");
            shown.addAll(ids(ann));
            ofAnn = "&cursor=" + ann.getString("cursor");
            ofBob = "&cursor=" + bob.getString("cursor");
        }
        assertThat(shown).doesNotHaveDuplicates();
    }

    @Test
    void nobodyIsLookedUpAndNothingIsRemembered() throws Exception {
        feed.store.cut();
        JsonObject page = page("user=ann&profiling=off");
        feed.store.mend();

        assertThat(page.getJsonArray("degraded")).isEmpty();
        page("user=ann&profiling=off");
        // What a later page of his own remembers would come after what this one does.
        page("user=bob");
        FeedUnderTest.eventually(
                () -> await(feed.store.memory().user(BOB)).seen().size() > 0);
        assertThat(await(feed.store.memory().user(ANN)).seen().size()).isZero();
        assertThat(await(feed.store.memory().user(UserId.NOBODY)).seen().size()).isZero();
    }

    @Test
    void aPageIsTheSameOnThePipelineItself() {
        FeedPage first = feed.page(UserId.NOBODY);
        FeedPage again = feed.page(UserId.NOBODY);

        assertThat(items(again)).isEqualTo(items(first));
        assertThat(items(first)).hasSize(20);
    }

    @Test
    void anyOtherValueIsRefused() throws Exception {
        for (String value : List.of("on", "OFF", "", "false")) {
            HttpResponse<String> refused = get("user=ann&profiling=" + value);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(new JsonObject(refused.body()).getString("field")).isEqualTo("profiling");
        }
    }

    private JsonObject page(String query) throws Exception {
        HttpResponse<String> response = get(query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private HttpResponse<String> get(String query) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/v1/feed?" + query);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static List<String> ids(JsonObject page) {
        JsonArray items = page.getJsonArray("items");
        return items.stream().map(item -> ((JsonObject) item).getString("item")).toList();
    }
}
