package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node that is started while its Kafka is down. */
@Tag("long")
class NodeWithoutKafkaIT {

    @TempDir
    private Path folder;

    @Test
    void itServesAndFoldsEventsOnceKafkaIsBack() {
        try (var node = new NodeUnderTest(folder)) {
            node.kafka.kill();
            node.start();

            assertThat(node.get("/health/ready").status()).isEqualTo(200);
            assertThat(node.get("/metrics").body()).contains("cascade_feedback_waiting 1");
            for (int n = 0; n < 30; n++) {
                assertThat(node.put(ItemText.of("i" + n, "a" + n, "t" + n % 5)).status())
                        .isEqualTo(204);
            }
            assertThat(node.feed("").items()).hasSize(20);
            assertThat(node.send("POST", "/v1/events", click()).status()).isEqualTo(503);

            node.kafka.restart();

            Answer accepted = await().atMost(NodeUnderTest.PATIENCE)
                    .until(() -> node.send("POST", "/v1/events", click()), answer -> answer.status() == 202);
            await().atMost(NodeUnderTest.PATIENCE)
                    .until(() -> node.get("/metrics").body().contains("cascade_feedback_waiting 0"));
            String after = "/v1/feed?user=u1&size=20&after="
                    + accepted.json().path("token").asText();
            await().atMost(NodeUnderTest.PATIENCE)
                    .until(
                            () -> node.get(after),
                            feed -> !feed.json().path("stale").asBoolean());
            assertThat(node.get(after).items()).isNotEmpty().doesNotContain("i3");
        }
    }

    private static String click() {
        return """
                [{"v":1,"id":"e1","type":"click","user":"u1","item":"i3","time":"%s"}]""".formatted(Instant.now());
    }
}
