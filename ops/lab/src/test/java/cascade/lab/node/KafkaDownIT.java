package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.kafka.Topics;
import cascade.lab.kafka.Records;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node answers to events while its Kafka is down. */
@Tag("long")
class KafkaDownIT {

    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final int POSTS = 40;

    /** One for those that wait, at once; where each waited for the one before it would be as many as there are posts. */
    private static final int MOST_BOUNDS = 2;

    private final Map<String, Integer> statuses = new HashMap<>();

    @TempDir
    private Path folder;

    @Test
    void everyPostIsRefusedWithinOneBoundAndTakenAgainOnceKafkaIsBack() {
        try (var node = new NodeUnderTest(folder, Map.of("feedback.publish-within", WITHIN.toMillis() + "ms"))) {
            node.start();
            assertThat(post(node, "before").status()).isEqualTo(202);
            node.kafka.kill();

            assertAllRefused(atOnce(node, "at-once"));
            assertAllRefused(inARow(node, "in-a-row"));
            assertAllRefused(atOnce(node, "later"));

            node.kafka.restart();
            await().atMost(NodeUnderTest.PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> post(node, "back-" + statuses.size()).status() == 202);

            List<String> log = Records.of(node.kafka.address(), Topics.EVENTS).stream()
                    .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .toList();
            statuses.forEach((id, status) -> {
                if (status == 202) {
                    assertThat(log).as("acknowledged").anyMatch(event -> event.contains("\"" + id + "\""));
                }
            });
        }
    }

    private List<Answer> inARow(NodeUnderTest node, String name) {
        long started = System.nanoTime();
        List<Answer> answers = new ArrayList<>();
        for (int post = 0; post < POSTS; post++) {
            answers.add(post(node, name + "-" + post));
        }
        assertWithin(MOST_BOUNDS, started);
        return answers;
    }

    private List<Answer> atOnce(NodeUnderTest node, String name) {
        long started = System.nanoTime();
        List<Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Answer>> posts = IntStream.range(0, POSTS)
                    .mapToObj(post -> CompletableFuture.supplyAsync(
                            () -> node.send("POST", "/v1/events", event(name + "-" + post)), threads))
                    .toList();
            answers = posts.stream().map(CompletableFuture::join).toList();
        }
        assertWithin(MOST_BOUNDS, started);
        return answers;
    }

    private static void assertWithin(int bounds, long startedNanos) {
        assertThat(Duration.ofNanos(System.nanoTime() - startedNanos)).isLessThan(WITHIN.multipliedBy(bounds));
    }

    private static void assertAllRefused(List<Answer> answers) {
        assertThat(answers).hasSize(POSTS).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.retryAfter()).isEqualTo("1");
        });
    }

    private Answer post(NodeUnderTest node, String id) {
        Answer answer = node.send("POST", "/v1/events", event(id));
        statuses.put(id, answer.status());
        return answer;
    }

    private static String event(String id) {
        return """
                [{"v":1,"id":"%s","type":"click","user":"u-%s","item":"i1","time":"%s"}]
                """.formatted(id, id, Instant.now());
    }
}
