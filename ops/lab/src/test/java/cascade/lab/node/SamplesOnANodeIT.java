package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.lab.bench.feed.measure.Exposition;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node that makes samples, and is started while its Kafka is down. */
@Tag("long")
class SamplesOnANodeIT {

    private static final Map<String, String> SETTINGS =
            Map.of("samples.enabled", "true", "samples.window", "3s", "samples.impression-wait", "1s");

    @TempDir
    private Path folder;

    @Test
    void itServesWithoutKafkaAndThenWhatNobodyTellsOfFallsBackAndCountsOnce() {
        try (var node = new NodeUnderTest(folder, SETTINGS)) {
            node.kafka.kill();
            node.start();
            for (int n = 0; n < 30; n++) {
                assertThat(node.put(ItemText.of("i" + n, "a" + n, "t" + n % 5)).status())
                        .isEqualTo(204);
            }
            assertThat(node.feed("").items()).hasSize(20);
            assertThat(value(node, "cascade_samples_running")).isZero();

            node.kafka.restart();
            await().atMost(NodeUnderTest.PATIENCE).until(() -> value(node, "cascade_samples_running") == 1);
            await().atMost(NodeUnderTest.PATIENCE)
                    .until(() -> node.get("/metrics").body().contains("cascade_feedback_waiting 0"));
            JsonNode page = node.get("/v1/feed?size=20&user=ann").json();
            assertThat(page.get("items")).hasSize(20);
            await().atMost(NodeUnderTest.PATIENCE).until(() -> impressionsOfAnn(node) == 20);

            tellOf(node, page);
            await().atMost(NodeUnderTest.PATIENCE)
                    .until(() -> value(node, "cascade_feedback_duplicates_total") >= 20
                            && value(node, "cascade_samples_impressions_late_total") >= 20
                            && value(node, "cascade_samples_requests_total") >= 1);

            assertThat(impressionsOfAnn(node)).isEqualTo(20);
            assertThat(value(node, "cascade_samples_dropped_total")).isZero();
        }
    }

    private static int impressionsOfAnn(NodeUnderTest node) {
        return node.get("/v1/admin/users/ann/state")
                .json()
                .findPath("impressions")
                .asInt();
    }

    private static void tellOf(NodeUnderTest node, JsonNode page) {
        List<String> events = new ArrayList<>();
        String request = page.get("requestId").asText();
        page.get("items")
                .forEach(item ->
                        events.add("""
                        {"v":1,"id":"late-%d","type":"impression","user":"ann","item":"%s","time":"%s","requestId":"%s"}\
                        """.formatted(events.size(), item.get("item").asText(), Instant.now(), request)));
        assertThat(node.send("POST", "/v1/events", "[" + String.join(",", events) + "]")
                        .status())
                .isEqualTo(202);
    }

    private static double value(NodeUnderTest node, String name) {
        return Exposition.parse(node.get("/metrics").body()).of(name).stream()
                .mapToDouble(Exposition.Sample::value)
                .sum();
    }
}
