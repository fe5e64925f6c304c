package cascade.run.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.Metrics;
import cascade.lab.node.NodeUnderTest;
import cascade.lab.node.Traffic;
import cascade.metrics.Metric;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the alerts, asked of a real Prometheus that scrapes a real node. */
@Tag("long")
class PrometheusIT {

    private static NodeUnderTest node;
    private static Traffic traffic;
    private static PrometheusUnderTest prometheus;

    @BeforeAll
    static void start(@TempDir Path folder) {
        PrometheusUnderTest.program("prometheus");
        node = new NodeUnderTest(folder);
        node.start();
        prometheus = PrometheusUnderTest.start(folder, node.http());
        traffic = new Traffic(node);
        await().atMost(NodeUnderTest.PATIENCE).untilAsserted(traffic::items);
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (node != null) {
            node.close();
        }
    }

    @Test
    void everyExpressionIsOneThatPrometheusAnswers() {
        Stream.concat(Dashboard.read().queries().stream(), Alerts.queries().stream())
                .forEach(query -> {
                    JsonNode answer = prometheus.query(query.asked());
                    assertThat(answer.path("status").asText())
                            .as("%s: %s: %s", query.place(), query.asked(), answer.path("error"))
                            .isEqualTo("success");
                });
    }

    @Test
    void everyPanelOfWhatANodeTellsFromItsStartHasSomethingToShow() {
        Map<String, Metric> bySeries = Query.bySeries(Metrics.all());
        List<Query> empty = new ArrayList<>(Dashboard.read().queries());
        // Marks of restarts are there a minute long.
        empty.removeIf(query -> query.place().equals("panel Restarts")
                || query.names().stream()
                        .anyMatch(name -> !bySeries.get(name).since().isEmpty() && !isDriven(name)));
        assertThat(empty).hasSizeGreaterThan(60);

        await().atMost(NodeUnderTest.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    traffic.round();
                    empty.removeIf(query ->
                            !prometheus.query(query.asked()).at("/data/result").isEmpty());
                    assertThat(empty).isEmpty();
                });
    }

    /** Told once it happens, and it does. */
    private static boolean isDriven(String name) {
        return name.startsWith("cascade_http_request")
                || name.startsWith("cascade_pipeline_stage")
                || name.equals("cascade_pipeline_degraded_total");
    }

    @Test
    void everyAlertIsJudgedAndALostRedisIsToldOf() {
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> prometheus
                        .rules()
                        .allMatch(rule -> rule.path("health").asText().equals("ok")));
        assertThat(prometheus.rules()).hasSize(Alerts.read().size());
        assertThat(states("CascadeRedisDown")).containsExactly("inactive");

        node.redis.kill();
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> states("CascadeRedisDown").equals(List.of("firing")));

        node.redis.restart();
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> states("CascadeRedisDown").equals(List.of("inactive")));
        // For the tests that come after this one: the catalogue hears of the store a little later.
        await().atMost(NodeUnderTest.PATIENCE).untilAsserted(traffic::round);
    }

    private static List<String> states(String alert) {
        return prometheus
                .rules()
                .filter(rule -> rule.path("name").asText().equals(alert))
                .map(rule -> rule.path("state").asText())
                .toList();
    }

    @Test
    void promtoolFindsNoFault() throws Exception {
        Path ours = Alerts.FILE.getParent();
        assertThat(Promtool.run("check", "rules", Alerts.FILE.toString())).contains("SUCCESS");
        assertThat(Promtool.run(
                        "check", "config", ours.resolve("prometheus.yaml").toString()))
                .contains("SUCCESS");
        assertThat(Promtool.run("test", "rules", Promtool.TESTS.toString())).contains("SUCCESS");
        await().atMost(NodeUnderTest.PATIENCE).untilAsserted(traffic::round);
        assertThat(Promtool.lint(node.get("/metrics").body())).isEmpty();
    }
}
