package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node that does all that a node can in the background, but for trainings, which are another process's. */
@Tag("long")
class LoopsOnANodeIT {

    @TempDir
    private Path folder;

    @Test
    void aNodeNamesAllOfItsLoopsAndNoneIsLate() {
        try (var node = new NodeUnderTest(folder, Map.of("samples.enabled", "true"))) {
            node.start();

            await().atMost(NodeUnderTest.PATIENCE)
                    .untilAsserted(() -> assertThat(names(node))
                            .containsExactly(
                                    "acknowledgements",
                                    "catalogue-comparison",
                                    "catalogue-follower",
                                    "catalogue-log-keeper",
                                    "catalogue-log-sender",
                                    "catalogue-reclaiming",
                                    "catalogue-snapshot",
                                    "catalogue-staleness",
                                    "catalogue-sweep",
                                    "catalogue-trends",
                                    "console",
                                    "event-waits",
                                    "feedback",
                                    "keys",
                                    "loop-watch",
                                    "model-refresh",
                                    "new-items",
                                    "pushed-experiments",
                                    "pushed-rules",
                                    "release-watch",
                                    "rule-refresh",
                                    "samples",
                                    "served-sender"));
            assertThat(node.get("/health").json().path("status").asText()).isEqualTo("up");
            assertThat(node.get("/health").json().path("loops"))
                    .noneMatch(loop -> loop.path("late").asBoolean());
            assertThat(node.get("/metrics").body())
                    .contains("cascade_loops_late 0")
                    .contains("cascade_loops_silent_seconds{loop=\"catalogue-follower\"}");
        }
    }

    private static List<String> names(NodeUnderTest node) {
        List<String> names = new ArrayList<>();
        for (JsonNode loop : node.get("/health").json().path("loops")) {
            names.add(loop.path("name").asText());
        }
        return names;
    }
}
