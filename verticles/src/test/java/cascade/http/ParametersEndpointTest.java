package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.features.fold.UserFold;
import cascade.feed.Examples;
import cascade.http.HttpServerUnderTest.Answer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParametersEndpointTest {

    private static final UserId ANN = new UserId("ann");
    private static final String PLAN = """
            {"version":7,"layers":[{"name":"ranking","seed":"ranking-1","experiments":[
              {"name":"more-follows","ranges":[[0,1]],"arms":[
                {"name":"base","weight":0,"parameters":{}},
                {"name":"follows","weight":1,"parameters":{"rank.value.follow":50}}]}]}]}
            """;

    private HttpServerUnderTest server;

    @BeforeEach
    void start() {
        server = HttpServerUnderTest.inMemory(new BoundedLog(100));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonObject answered(String query) {
        Answer answer = server.get("/v1/parameters/main" + query);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        return answer.json();
    }

    /** A parameter of the first scene, the waterfall. */
    private static JsonObject parameter(JsonObject answer, String name) {
        return answer.getJsonArray("scenes").getJsonObject(0).getJsonArray("parts").stream()
                .map(JsonObject.class::cast)
                .flatMap(part -> part.getJsonArray("parameters").stream().map(JsonObject.class::cast))
                .filter(parameter -> parameter.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everybodysOrderIsSaidSceneBySceneWithWeightsAndWhereTheyAreFrom() {
        JsonObject all = answered("");
        assertThat(all.getJsonArray("scenes").stream().map(scene -> ((JsonObject) scene).getString("scene")))
                .containsExactly("waterfall", "similar", "video");
        JsonObject follow = parameter(all, "rank.value.follow");
        assertThat(follow.getDouble("value")).isEqualTo(5);
        assertThat(follow.getString("from")).isEqualTo("configuration");
        assertThat(parameter(all, "recall.weight.fresh").getJsonObject("also").getInteger("recall.quota.fresh"))
                .isEqualTo(50);
        assertThat(all.fieldNames()).doesNotContain("person");
    }

    @Test
    void everyKnobIsThereWithWhatItDoesAndTakes() {
        Answer answer = server.get("/v1/parameters");
        assertThat(answer.status()).isEqualTo(200);
        List<JsonObject> knobs = answer.json().getJsonArray("parameters").stream()
                .map(JsonObject.class::cast)
                .toList();
        assertThat(knobs)
                .hasSizeGreaterThan(100)
                .allSatisfy(knob -> assertThat(knob.getString("what")).endsWith("."))
                .anySatisfy(knob -> {
                    assertThat(knob.getString("name")).isEqualTo("recall.quota.fresh");
                    assertThat(knob.getString("takes")).isEqualTo("a whole number in 0..2000");
                    assertThat(knob.getInteger("configured")).isEqualTo(50);
                })
                .anySatisfy(knob -> {
                    assertThat(knob.getString("name")).isEqualTo("recall.scene.video.limit");
                    assertThat(knob.fieldNames()).doesNotContain("builtIn", "configured");
                });
    }

    @Test
    void aPersonSeesTheArmThatHoldsForHim() {
        assertThat(server.experiments.offer(PLAN)).isEmpty();
        JsonObject ann = answered("?user=ann");
        assertThat(parameter(ann, "rank.value.follow").getDouble("value")).isEqualTo(50);
        assertThat(parameter(ann, "rank.value.follow").getString("from"))
                .isEqualTo("experiment more-follows, arm follows");
        JsonObject taken =
                ann.getJsonObject("person").getJsonArray("experiments").getJsonObject(0);
        assertThat(taken.getJsonArray("arms")).hasSize(1);
        assertThat(taken.getJsonArray("arms").getJsonObject(0).getString("arm")).isEqualTo("follows");
        JsonObject running =
                ann.getJsonObject("experiments").getJsonArray("inForce").getJsonObject(0);
        assertThat(running.getJsonArray("arms")).hasSize(2);
        assertThat(running.getDouble("share")).isEqualTo(1);
        assertThat(parameter(answered(""), "rank.value.follow").getDouble("value"))
                .isEqualTo(5);
    }

    @Test
    void whatAPersonAskedForIsThereUntilHeTakesItBack() {
        server.send(
                HttpMethod.PUT,
                "/v1/users/ann/preferences",
                "{\"topics\":{\"sea\":\"less\"},\"authors\":{\"a7\":\"more\"}}");
        UserState state = UserFold.apply(
                UserState.EMPTY,
                new FeedEvent.Hide(new FeedEvent.Envelope(
                        "e",
                        ANN,
                        new ItemId("i8"),
                        Examples.NOW,
                        Examples.request(20).context(),
                        null,
                        null)),
                null);
        server.store.putStates(Map.of(ANN, state)).await();
        server.store
                .putProfile(ANN, new UserProfile("f", 24, null, null, null, Map.of()))
                .await();

        JsonObject controls = answered("?user=ann").getJsonObject("person").getJsonObject("controls");
        assertThat(controls.getJsonArray("less"))
                .containsExactly(new JsonObject("{\"group\":\"topics\",\"name\":\"sea\"}"));
        assertThat(controls.getJsonArray("more"))
                .containsExactly(new JsonObject("{\"group\":\"authors\",\"name\":\"a7\"}"));
        assertThat(controls.getJsonObject("hidden").getJsonArray("items")).containsExactly("i8");
        assertThat(answered("?user=ann")
                        .getJsonObject("person")
                        .getJsonObject("known")
                        .getString("trendsOf"))
                .isEqualTo("women of 18 to 24");

        server.send(HttpMethod.DELETE, "/v1/users/ann/preferences/topics/sea", "");
        assertThat(answered("?user=ann")
                        .getJsonObject("person")
                        .getJsonObject("controls")
                        .getJsonArray("less"))
                .isEmpty();
    }

    @Test
    void withoutProfilingNothingOfThePersonPlaysAPart() {
        server.experiments.offer(PLAN);
        server.send(HttpMethod.PUT, "/v1/users/ann/preferences", "{\"topics\":{\"sea\":\"less\"}}");
        JsonObject off = answered("?user=ann&profiling=off");
        assertThat(parameter(off, "rank.value.follow").getDouble("value")).isEqualTo(5);
        assertThat(off.getJsonObject("person").getString("profiling")).isEqualTo("off");
        assertThat(off.getJsonObject("person").fieldNames()).doesNotContain("controls", "known", "experiments");
    }

    @Test
    void whatIsNoParameterIsRefusedByName() {
        for (String query : List.of("?users=ann", "?user=", "?profiling=no", "?user=%7Bx%7D")) {
            Answer answer = server.get("/v1/parameters/main" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.json().getString("field")).as(query).isIn("users", "user", "profiling");
        }
    }
}
