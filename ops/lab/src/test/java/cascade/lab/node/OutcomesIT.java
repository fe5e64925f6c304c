package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.lab.bench.feed.measure.Exposition;
import cascade.pushed.Pushed;
import cascade.run.pushed.PushClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole node counts of what comes of its pages. */
class OutcomesIT {

    private static final String OUTCOMES = "cascade_feedback_outcomes_total";

    private static final String PLAN = """
            {"version":1,"layers":[{"name":"recall","seed":"recall-1","experiments":[{"name":"fresher","ranges":[[0,1]],
             "arms":[{"name":"base","weight":0,"parameters":{}},{"name":"fresher","weight":1,"parameters":{"recall.weight.fresh":1.5}}]}]}]}
            """;

    private static NodeUnderTest node;
    private static int told;

    @BeforeAll
    static void start(@TempDir Path folder) {
        node = new NodeUnderTest(folder);
        node.start();
        for (int n = 0; n < 100; n++) {
            assertThat(node.put(ItemText.of("i" + n, "a" + n % 30, "t" + n % 5)).status())
                    .isEqualTo(204);
        }
        try (PushClient experiments = new PushClient(node.redis.address(), Pushed.EXPERIMENTS)) {
            assertThat(experiments.push(PLAN).values()).hasSize(1).allMatch(PushClient::isApplied);
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void whatCameOfAPageIsToldBySceneAndSourceOnce() {
        JsonNode page = node.feed("ann", "&scene=similar&item=i7").json();
        Map<String, Double> bySource = new HashMap<>();
        List<String> events = new ArrayList<>();
        String request = page.get("requestId").asText();
        page.get("items").forEach(item -> {
            bySource.merge(item.get("sources").get(0).asText(), 1.0, Double::sum);
            events.add(event("impression", "ann", item, request));
        });
        JsonNode first = page.get("items").get(0);
        String click = event("click", "ann", first, request);
        events.add(click);
        events.add(event("click", "ann", page.get("items").get(1), "of-another-node"));
        assertThat(bySource).isNotEmpty();

        tell(events);
        tell(List.of(click));

        // The last in the log: when it was counted, all were.
        await().atMost(NodeUnderTest.PATIENCE).until(() -> value("cascade_feedback_duplicates_total", Map.of()) >= 1);
        bySource.forEach((source, shown) ->
                assertThat(outcomes("impression", source)).as(source).isEqualTo(shown));
        assertThat(outcomes("click", first.get("sources").get(0).asText())).isEqualTo(1);
        assertThat(outcomes("click", "elsewhere")).isEqualTo(1);
        assertThat(value(OUTCOMES, Map.of("scene", "similar")))
                .isEqualTo(page.get("items").size() + 2);
    }

    @Test
    void itemsAreCountedByWhetherAClickOfTheirUserIsKnownAndFeedsByArm() {
        node.feed("bob", "");
        Map<String, String> known = Map.of("scene", "waterfall", "user", "known");
        assertThat(value("cascade_pipeline_items_total", Map.of("scene", "waterfall", "user", "new")))
                .isGreaterThanOrEqualTo(20);
        assertThat(value("cascade_pipeline_items_total", known)).isZero();

        JsonNode opened = node.feed("bob", "").json();
        tell(List.of(event(
                "click",
                "bob",
                opened.get("items").get(0),
                opened.get("requestId").asText())));

        await().atMost(NodeUnderTest.PATIENCE).until(() -> {
            node.feed("bob", "");
            return value("cascade_pipeline_items_total", known) > 0;
        });
        // Behind the answer.
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> value("cascade_experiment_feeds_total", Map.of("layer", "recall", "arm", "fresher")) >= 3);
    }

    private static void tell(List<String> events) {
        assertThat(node.send("POST", "/v1/events", "[" + String.join(",", events) + "]")
                        .status())
                .isEqualTo(202);
    }

    private static String event(String type, String user, JsonNode item, String request) {
        return """
                {"v":1,"id":"e-%d","type":"%s","user":"%s","item":"%s","time":"%s","scene":"%s","requestId":"%s"}\
                """.formatted(
                        told++,
                        type,
                        user,
                        item.get("item").asText(),
                        Instant.now(),
                        user.equals("ann") ? "similar" : "waterfall",
                        request);
    }

    private static double outcomes(String type, String source) {
        return value(OUTCOMES, Map.of("type", type, "scene", "similar", "source", source));
    }

    /** The sum of what has these labels. */
    private static double value(String name, Map<String, String> labels) {
        return Exposition.parse(node.get("/metrics").body()).of(name).stream()
                .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Exposition.Sample::value)
                .sum();
    }
}
