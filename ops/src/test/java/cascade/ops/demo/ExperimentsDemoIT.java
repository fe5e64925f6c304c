package cascade.ops.demo;

import static cascade.ops.demo.DemoUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.ops.experiment.ExperimentClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pushed experiment reaches its users within a second, nobody else, and only where it is valid. */
class ExperimentsDemoIT {

    /** Of P(follow) in an item's value: by default, and in the arm {@code follows}. */
    private static final double DEFAULT_WEIGHT = 5;

    private static final double PUSHED_WEIGHT = 400;

    @RegisterExtension
    static final SharedDemo shared = new SharedDemo();

    @AfterEach
    void pushNoExperiments() {
        push(new JsonObject().put("version", System.currentTimeMillis()).put("layers", new JsonArray()));
    }

    @Test
    void halfOfTheUsersGetTheNewOrderWithinASecondAndTheOthersKeepTheirs() {
        List<String> users = shared.activeUsers(200, 20);
        for (String user : users) {
            assertThat(feed(user).getJsonObject("arms").isEmpty()).isTrue();
        }
        long pushedAt = System.nanoTime();
        push(followExperiment("rank.value.follow"));
        await().until(() -> System.nanoTime() >= pushedAt + 1_000_000_000L);

        Set<String> arms = new HashSet<>();
        for (int poll = 0; poll < 10; poll++) {
            for (String user : users) {
                JsonObject feed = feed(user);
                String arm = feed.getJsonObject("arms").getString("ranking");
                arms.add(arm);
                assertValuesAreWeighted(feed, arm.equals("follows") ? PUSHED_WEIGHT : DEFAULT_WEIGHT);
            }
        }
        assertThat(arms).containsExactlyInAnyOrder("base", "follows");
    }

    @Test
    void anUnknownParameterChangesNothingAndStatusNamesItsPath() {
        push(followExperiment("rank.value.follow"));
        String user = shared.activeUsers(220, 1).getFirst();
        Object before = feed(user).getJsonObject("arms");

        Map<String, String> status = push(followExperiment("rank.value.fame"));

        assertThat(status.values())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each)
                        .contains("$.layers[0].experiments[0].arms[1].parameters")
                        .contains("rank.value.fame"));
        assertThat(status.values()).noneMatch(ExperimentClient::isApplied);
        assertThat(feed(user).getJsonObject("arms")).isEqualTo(before);
    }

    /** The value is what a page is ordered by; the last digits are lost where probabilities are printed as floats. */
    private static void assertValuesAreWeighted(JsonObject feed, double followWeight) {
        ToDoubleFunction<JsonObject> expected =
                item -> item.getJsonObject("scores").getDouble("click")
                        + followWeight * item.getJsonObject("scores").getDouble("follow");
        assertThat(items(feed))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.getDouble("value"))
                        .isCloseTo(expected.applyAsDouble(item), Offset.offset(1e-4)));
    }

    private static JsonObject followExperiment(String parameter) {
        JsonObject base = new JsonObject().put("name", "base").put("weight", .5).put("parameters", new JsonObject());
        JsonObject follows = new JsonObject()
                .put("name", "follows")
                .put("weight", .5)
                .put("parameters", new JsonObject().put(parameter, PUSHED_WEIGHT));
        JsonObject experiment = new JsonObject()
                .put("name", "more-follows")
                .put("ranges", new JsonArray().add(new JsonArray().add(0).add(1)))
                .put("arms", new JsonArray().add(base).add(follows));
        JsonObject layer = new JsonObject()
                .put("name", "ranking")
                .put("seed", "ranking-1")
                .put("experiments", new JsonArray().add(experiment));
        return new JsonObject().put("version", System.currentTimeMillis()).put("layers", new JsonArray().add(layer));
    }

    private static Map<String, String> push(JsonObject plan) {
        try (ExperimentClient client =
                new ExperimentClient(shared.running().endpoints().redis())) {
            return client.push(plan.encode());
        }
    }

    private static JsonObject feed(String user) {
        return shared.running().feed(user);
    }
}
