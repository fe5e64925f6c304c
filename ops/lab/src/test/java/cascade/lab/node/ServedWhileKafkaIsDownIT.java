package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.kafka.Topics;
import cascade.lab.kafka.Records;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that a node serves while its Kafka is down. */
@Tag("long")
class ServedWhileKafkaIsDownIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGES = 30;

    @TempDir
    private Path folder;

    @Test
    void areInTheLogOnceAndInTheirOrderWhenItIsBackAlsoAfterAnotherStart() {
        try (var node = new NodeUnderTest(folder)) {
            node.start();
            publish(node);
            List<String> served = new ArrayList<>();
            ask(node, served);
            node.kafka.kill();
            ask(node, served);
            assertThat(node.get("/metrics").body()).contains("cascade_served_records_dropped_total{reason=\"full\"} 0");
            node.stop();
            node.start();
            ask(node, served);

            node.kafka.restart();

            await().atMost(NodeUnderTest.PATIENCE).until(() -> logged(node).size() >= served.size());
            assertThat(logged(node)).isEqualTo(served);
        }
    }

    @Test
    void beyondTheBoundAreDroppedAndCounted() {
        try (var node = new NodeUnderTest(folder, Map.of("served.max-bytes", "20000"))) {
            node.start();
            publish(node);
            node.kafka.kill();
            List<String> served = new ArrayList<>();
            for (int round = 0; round < 10; round++) {
                ask(node, served);
            }

            assertThat(node.get("/metrics").body())
                    .doesNotContain("cascade_served_records_dropped_total{reason=\"full\"} 0");
            node.kafka.restart();

            await().atMost(NodeUnderTest.PATIENCE)
                    .until(() -> node.get("/metrics").body().contains("cascade_served_waiting_records 0"));
            assertThat(served).startsWith(logged(node).toArray(String[]::new));
            assertThat(logged(node)).isNotEmpty().hasSizeLessThan(served.size());
        }
    }

    private static void publish(NodeUnderTest node) {
        for (int n = 0; n < 30; n++) {
            assertThat(node.put(ItemText.of("i" + n, "a" + n, "t" + n % 5)).status())
                    .isEqualTo(204);
        }
        node.feed("");
    }

    /** Somebody's pages, whose records are in one partition. */
    private static void ask(NodeUnderTest node, List<String> served) {
        for (int page = 0; page < PAGES; page++) {
            Answer answer = node.get("/v1/feed?user=u1&size=5");
            assertThat(answer.status()).isEqualTo(200);
            served.add(answer.json().path("requestId").asText());
        }
    }

    /** The requests of u1 whose pages are in the log. */
    private static List<String> logged(NodeUnderTest node) {
        return Records.of(node.kafka.address(), Topics.SERVED).stream()
                .map(ServedWhileKafkaIsDownIT::json)
                .filter(page -> page.path("user").asText().equals("u1"))
                .map(page -> page.path("requestId").asText())
                .toList();
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> page) {
        try {
            return JSON.readTree(page.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
