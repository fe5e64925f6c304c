package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Scene;
import cascade.feed.Examples;
import cascade.http.HttpServerUnderTest.Answer;
import cascade.pushed.Pushed;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushedEndpointTest {

    private static final String RULES = "/v1/admin/rules";
    private static final String EXPERIMENTS = "/v1/admin/experiments";
    private static final String KEEP_OUT = """
            {"version":1,"rules":[{"name":"k","action":"keep-out","items":["i1"]}]}""";
    private static final String PLAN = """
            {"version":7,"layers":[{"name":"ranking","seed":"ranking-1","experiments":[
              {"name":"more-follows","ranges":[[0,0.5]],"arms":[
                {"name":"base","weight":3,"parameters":{}},
                {"name":"follows","weight":1,"parameters":{"rank.value.follow":50}}]}]}]}
            """;

    private HttpServerUnderTest server;

    @BeforeEach
    void start() {
        server = HttpServerUnderTest.inMemory(new BoundedLog(0));
        server.pushed.follow();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void whereNothingWasPushedThereIsNothing(Pushed pushed) {
        Answer answer = server.get("/v1/admin/" + pushed.text());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        JsonObject json = answer.json();
        assertThat(json.containsKey("document")).isTrue();
        assertThat(json.getValue("document")).isNull();
        assertThat(json.getLong("version")).isZero();
        assertThat(json.getLong("inForce")).isZero();
        assertThat(json.getJsonObject("servers")).isEmpty();
        assertThat(json.getJsonArray("arms", new JsonArray())).isEmpty();
    }

    @Test
    void aPushIsInForceAndAnsweredForAndShownAsItWasWritten() {
        Answer answer = put(RULES, KEEP_OUT);

        assertThat(answer.status()).isEqualTo(200);
        JsonObject servers = answer.json().getJsonObject("servers");
        JsonObject status = servers.getJsonObject("local");
        assertThat(status.getLong("version")).isEqualTo(1);
        assertThat(status.getBoolean("applied")).isTrue();
        assertThat(status.getJsonArray("faults")).isEmpty();
        assertThat(server.rules.at(Scene.WATERFALL, Examples.NOW)).isNotNull();
        JsonObject shown = server.get(RULES).json();
        assertThat(shown.getString("document")).isEqualTo(KEEP_OUT);
        assertThat(shown.getLong("version")).isEqualTo(1);
        assertThat(shown.getLong("inForce")).isEqualTo(1);
        assertThat(shown.getJsonObject("servers")).isEqualTo(servers);
        assertThat(shown.containsKey("arms")).isFalse();
    }

    @Test
    void armsAreShownWithTheirShareOfPeopleAndWhatTheySet() {
        assertThat(put(EXPERIMENTS, PLAN).status()).isEqualTo(200);

        assertThat(server.get(EXPERIMENTS).json().getJsonArray("arms")).isEqualTo(new JsonArray("""
                                [{"layer":"ranking","experiment":"more-follows","share":0.5,"arms":[
                                  {"arm":"base","share":0.375,"sets":{}},
                                  {"arm":"follows","share":0.125,"sets":{"rank.value.follow":50.0}}]}]"""));
    }

    @Test
    void faultsAreNamedWhereTheyStandAndNothingIsPinned() {
        put(RULES, KEEP_OUT);

        Answer answer = put(RULES, """
                {"version": 2,
                 "rules": [
                   {"name": "k", "action": "pin", "items": [
                     "nobody"]},
                   {"action": "bury", "strength": 3, "topics": ["sea"]}]}
                """);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        JsonObject problem = answer.json();
        assertThat(problem.getString("detail")).isEqualTo("These rules have faults (3), and change nothing");
        assertThat(problem.getString("field")).isEqualTo("body");
        assertThat(problem.getJsonArray("faults")).isEqualTo(new JsonArray("""
                [{"path":"$.rules[0].items[0]","reason":"is an item that the catalogue does not know: 'nobody'","line":4,"column":6},
                 {"path":"$.rules[1].strength","reason":"REASON","line":5,"column":23},
                 {"path":"$.rules[1].name","reason":"must be a string of 1-64 characters, is null or missing","line":5,"column":4}]""".replace("REASON", reason(problem, 1))));
        assertThat(reason(problem, 1)).startsWith("is unknown; known here: action, authors, by");
        assertThat(server.pushed.board(Pushed.RULES).read().await()).contains(KEEP_OUT);
        assertThat(server.get(RULES).json().getLong("inForce")).isEqualTo(1);
    }

    @Test
    void whatIsNoJsonIsNamedWhereItCeasesToBe() {
        JsonObject fault = put(RULES + "?dry=true", "{\"version\":1,\n\"rules\":}")
                .json()
                .getJsonArray("faults")
                .getJsonObject(0);

        assertThat(fault.getString("path")).isEqualTo("$");
        assertThat(fault.getString("reason")).startsWith("is not JSON: Unexpected character ('}'");
        assertThat(fault.getInteger("line")).isEqualTo(2);
        assertThat(fault.getInteger("column")).isEqualTo(9);
        Answer broken = server.send(HttpMethod.PUT, RULES, Buffer.buffer(new byte[] {'"', (byte) 0xff, '"'}));
        assertThat(broken.status()).isEqualTo(422);
        assertThat(reason(broken.json(), 0)).isEqualTo("is not UTF-8");
    }

    @Test
    void aDryPushIsCheckedAndNothingElse() {
        Answer good = put(RULES + "?dry=true", KEEP_OUT);
        assertThat(good.status()).isEqualTo(200);
        assertThat(good.json()).isEqualTo(new JsonObject("{\"faults\":[]}"));
        Answer bad = put(EXPERIMENTS + "?dry=true", "{}");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.json().getJsonArray("faults")).hasSize(2);

        assertThat(server.get(RULES).json().getString("document")).isNull();
        assertThat(server.rules.version()).isZero();
    }

    @Test
    void whoStartedFromAnotherVersionThanThePinnedIsTurnedAway() {
        assertThat(put(RULES, KEEP_OUT, "0").status()).isEqualTo(200);
        assertThat(put(RULES, KEEP_OUT.replace(":1", ":2"), "\"1\"").status()).isEqualTo(200);

        Answer late = put(RULES, KEEP_OUT.replace(":1", ":3"), "1");

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().getString("field")).isEqualTo("if-match");
        assertThat(late.json().getString("detail")).isEqualTo("Of rules version 2 is pinned, not version 1");
        assertThat(server.get(RULES).json().getLong("version")).isEqualTo(2);
        assertThat(put(RULES, KEEP_OUT.replace(":1", ":3")).status()).isEqualTo(200);
    }

    @Test
    void aPausedArmGoesOnWhereSomebodySawThatItWasAlone() {
        String paused = PLAN.replace(
                "\"follows\",\"weight\":1,",
                "\"follows\",\"weight\":1,\"paused\":{\"since\":\"2026-12-03T00:00:00Z\",\"why\":\"slow\"},");
        put(EXPERIMENTS, paused);
        String next = PLAN.replace("7,", "8,");

        Answer unseen = put(EXPERIMENTS, next);

        assertThat(unseen.status()).isEqualTo(409);
        assertThat(unseen.json().getString("field")).isEqualTo("if-match");
        assertThat(unseen.json().getString("detail")).startsWith("ranking/more-follows/follows would go on");
        assertThat(server.get(EXPERIMENTS).json().getLong("version")).isEqualTo(7);
        assertThat(put(EXPERIMENTS, paused.replace("7,", "8,")).status())
                .as("paused still")
                .isEqualTo(200);
        assertThat(put(EXPERIMENTS, PLAN.replace("7,", "9,"), "8").status())
                .as("seen")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "x", "\"1", "1\"", "-1", "1,2", "1234567890123456789", "W/\"1\""})
    void whatIsNoVersionIsNoConditionEither(String ifMatch) {
        Answer answer = put(RULES, KEEP_OUT, ifMatch);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("field")).isEqualTo("if-match");
        assertThat(server.rules.version()).isZero();
    }

    @Test
    void unknownParametersAndBodiesThatAreTooLongAreRefused() {
        assertThat(put(RULES + "?dry=yes", KEEP_OUT).json().getString("field")).isEqualTo("dry");
        assertThat(put(RULES + "?wet=true", KEEP_OUT).json().getString("field")).isEqualTo("wet");
        assertThat(server.get(RULES + "?dry=true").status()).isEqualTo(400);
        String longest = " ".repeat(HttpServerUnderTest.CONFIG.maxBodyBytes());
        assertThat(put(RULES, longest + KEEP_OUT).status()).isEqualTo(413);
    }

    private static String reason(JsonObject problem, int fault) {
        return problem.getJsonArray("faults").getJsonObject(fault).getString("reason");
    }

    private Answer put(String path, String document) {
        return server.send(HttpMethod.PUT, path, document);
    }

    private Answer put(String path, String document, String ifMatch) {
        return server.send(HttpMethod.PUT, path, Map.of("if-match", ifMatch), Buffer.buffer(document));
    }
}
