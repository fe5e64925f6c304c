package cascade.lab.redis;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.Scene;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Examples;
import cascade.lab.platform.RedisUnderTest;
import cascade.loops.Loops;
import cascade.pushed.PushSync;
import cascade.pushed.Pushed;
import cascade.pushed.RedisBoard;
import cascade.rules.RulesInForce;
import cascade.run.pushed.PushClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's rules against a real Redis to which an operator pushes, and which forgets. */
class PushedRulesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Catalogue catalogue = Examples.catalogue(Examples.item("i1"), Examples.item("down"));
    private final RulesInForce rules = new RulesInForce(catalogue);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private RedisUnderTest redis;

    @BeforeEach
    void start(@TempDir Path folder) {
        redis = RedisUnderTest.start(folder);
        Examples.takeDown(catalogue, "down");
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void aPushIsInForceAndAnswered() {
        follow(Duration.ofHours(1));
        try (PushClient operator = new PushClient(redis.server.address(), Pushed.RULES)) {
            assertThat(operator.push(keepOut(1, "i1")))
                    .hasEntrySatisfying(
                            "node-1",
                            status -> assertThat(PushClient.isApplied(status)).isTrue());
        }

        assertThat(isKeptOut()).isTrue();
        assertThat(meters.get("cascade.pushed.version")
                        .tag("what", "rules")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void aBadPushIsRefusedByPathAndTheLastGoodRulesStay() {
        follow(Duration.ofHours(1));
        try (PushClient operator = new PushClient(redis.server.address(), Pushed.RULES)) {
            operator.push(keepOut(1, "i1"));

            String status = operator.push("""
                            {"version":2,"most":3,"rules":[
                              {"name":"a","action":"pin","items":["down","never"]},
                              {"name":"b","action":"boost","topics":["t"],"from":"2026-11-25T00:00:00Z","until":"2026-11-24T00:00:00Z"},
                              {"name":"b","action":"hide","strength":3}]}""").get("node-1");

            JsonObject answer = new JsonObject(status);
            assertThat(answer.getBoolean("applied")).isFalse();
            assertThat(answer.getLong("version")).isEqualTo(2);
            assertThat(answer.getLong("inForce")).isEqualTo(1);
            assertThat(answer.getJsonArray("faults").stream().map(fault -> ((JsonObject) fault).getString("path")))
                    .containsExactly(
                            "$.most",
                            "$.rules[0].items[0]",
                            "$.rules[0].items[1]",
                            "$.rules[1].until",
                            "$.rules[2].strength",
                            "$.rules[2].name",
                            "$.rules[2].action",
                            "$.rules[2]");
        }
        assertThat(isKeptOut()).isTrue();
        assertThat(meters.counter("cascade.pushed.plans.refused", "what", "rules")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aPinComesIntoForceOnceItsItemIsThere() {
        follow(Duration.ofMillis(100));
        try (PushClient operator = new PushClient(redis.server.address(), Pushed.RULES)) {
            assertThat(operator.push(
                            "{\"version\":1,\"rules\":[{\"name\":\"p\",\"action\":\"pin\",\"items\":[\"later\"]}]}"))
                    .allSatisfy((node, status) ->
                            assertThat(PushClient.isApplied(status)).isFalse());
        }

        Examples.publish(catalogue, Examples.item("later"));

        await().atMost(PATIENCE).until(() -> rules.version() == 1);
    }

    @Test
    void aRedisThatForgotEverythingEndsNoRuleAndIsHeardAgain() {
        follow(Duration.ofMillis(100));
        push(keepOut(1, "i1"));
        await().atMost(PATIENCE).until(this::isKeptOut);

        redis.send(Request.cmd(Command.FLUSHALL));
        // Whatever reading comes next finds nothing, or the push after it.
        push("{\"version\":2,\"rules\":[7]}");
        await().atMost(PATIENCE)
                .until(() -> meters.counter("cascade.pushed.plans.refused", "what", "rules")
                                .count()
                        == 1);

        assertThat(isKeptOut()).isTrue();
        push("{\"version\":3,\"rules\":[]}");
        await().atMost(PATIENCE).until(() -> rules.version() == 3);
        assertThat(rules.at(Scene.WATERFALL, Examples.NOW)).isNull();
    }

    private boolean isKeptOut() {
        var ofRequest = rules.at(Scene.WATERFALL, Examples.NOW);
        return ofRequest != null && ofRequest.keepOut(catalogue.ordinal(Examples.id("i1")));
    }

    private static String keepOut(int version, String item) {
        return "{\"version\":" + version + ",\"rules\":[{\"name\":\"k\",\"action\":\"keep-out\",\"items\":[\"" + item
                + "\"]}]}";
    }

    private void follow(Duration rereadEvery) {
        settle(new PushSync(
                        redis.vertx,
                        Pushed.RULES,
                        new RedisBoard(redis.link, Pushed.RULES, "node-1"),
                        rules,
                        rereadEvery,
                        InstantSource.system(),
                        new Loops(meters),
                        meters)
                .start());
    }

    private void push(String plan) {
        redis.send(Request.cmd(Command.SET).arg(Pushed.RULES.key()).arg(plan));
        redis.send(Request.cmd(Command.PUBLISH).arg(Pushed.RULES.key()).arg("pushed"));
    }
}
