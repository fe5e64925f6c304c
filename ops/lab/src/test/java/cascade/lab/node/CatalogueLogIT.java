package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.written.Written;
import cascade.kafka.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written of items and users on its way into {@code cascade.catalogue}. */
@Tag("long")
class CatalogueLogIT {

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenWhileKafkaIsDownIsInTheLogInItsOrderOnceKafkaIsBack() {
        try (var node = new NodeUnderTest(folder)) {
            node.start();
            node.kafka.kill();
            writeAll(node);
            assertThat(LoggedWrites.count(node, "waiting_records")).isPositive();

            node.kafka.restart();

            awaitAll(node);
            LoggedWrites.of(node)
                    .forEach((key, written) -> assertThat(
                                    written.stream().map(Written::version).distinct())
                            .as(key)
                            .isSorted());
            await().atMost(NodeUnderTest.PATIENCE).until(() -> LoggedWrites.count(node, "waiting_records") == 0);
        }
    }

    @Test
    void whatANodeThatWasKilledHadAcknowledgedIsSentByTheNext(@TempDir Path killed) throws IOException {
        Path queue = folder.resolve("catalogue").resolve("queue");
        try (var node = new NodeUnderTest(folder)) {
            node.start();
            node.kafka.kill();
            writeAll(node);
            // As a kill leaves it: what was written to files is there, and nobody has closed them.
            copy(queue, killed.resolve("queue"));
            node.stop();
            try (Stream<Path> files = Files.list(queue)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(queue);
            copy(killed.resolve("queue"), queue);

            node.kafka.restart();
            node.start();

            awaitAll(node);
        }
    }

    @Test
    void whereTheQueueIsFullPutsAreRefusedAndItemsCanStillBeTakenDown() {
        try (var node = new NodeUnderTest(folder, Map.of("catalogue-log.max-bytes", "6000"))) {
            node.start();
            LoggedWrites.put(node, "first", "a1");
            node.kafka.kill();
            Answer answer = Stream.generate(() -> node.put(ItemText.of("i1", "a1", "t1")))
                    .filter(put -> put.status() != 204)
                    .findFirst()
                    .orElseThrow();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.retryAfter()).isEqualTo("1");
            assertThat(answer.json().path("detail").asText()).contains("waits for Kafka");
            Answer bulk =
                    node.send("POST", "/v1/items", ItemText.of("i2", "a1", "t1").json());
            assertThat(bulk.status()).isEqualTo(503);
            LoggedWrites.takeDown(node, "first");
            LoggedWrites.erase(node, "u1");
            assertThat(node.get("/v1/items/i2").status()).isEqualTo(404);

            node.kafka.restart();

            await().atMost(NodeUnderTest.PATIENCE)
                    .until(() -> node.put(ItemText.of("i2", "a1", "t1")).status() == 204);
        }
    }

    @Test
    void aLogThatIsGoneIsFilledFromTheStore() throws ExecutionException, InterruptedException {
        try (var node = new NodeUnderTest(folder)) {
            node.start();
            writeAll(node);
            awaitAll(node);
            node.stop();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", node.kafka.address()))) {
                admin.deleteTopics(List.of(Topics.CATALOGUE)).all().get();
            }

            node.start();

            awaitAll(node);
        }
    }

    /** By all ways there are: each of them more than once, so that orders show. */
    private static void writeAll(NodeUnderTest node) {
        for (int n = 0; n < 20; n++) {
            LoggedWrites.put(node, "i" + n, "first");
        }
        String lines = IntStream.range(0, 20)
                .mapToObj(n -> ItemText.of("b" + n, "bulk", "t1").json())
                .collect(Collectors.joining("\n"));
        assertThat(node.send("POST", "/v1/items", lines).status()).isEqualTo(202);
        LoggedWrites.put(node, "i0", "second");
        LoggedWrites.takeDown(node, "i1");
        LoggedWrites.takeDown(node, "i2");
        LoggedWrites.put(node, "i2", "back");
        LoggedWrites.putUser(node, "u1", "Graz");
        LoggedWrites.putUser(node, "u1", "Wien");
        LoggedWrites.putUser(node, "u2", "Linz");
        LoggedWrites.erase(node, "u2");
    }

    private static void awaitAll(NodeUnderTest node) {
        await().atMost(NodeUnderTest.PATIENCE).untilAsserted(() -> {
            Map<String, List<Written>> log = LoggedWrites.of(node);
            assertThat(log).hasSize(42);
            assertThat(author(log, "i:i0")).isEqualTo("second");
            assertThat(author(log, "i:i2")).isEqualTo("back");
            assertThat(author(log, "i:b19")).isEqualTo("bulk");
            assertThat(log.get("i:i1").getLast().isGone()).isTrue();
            assertThat(log.get("u:u1").getLast().toString()).contains("Wien");
            assertThat(log.get("u:u2").getLast().isGone()).isTrue();
        });
    }

    private static String author(Map<String, List<Written>> log, String key) {
        return log.get(key).getLast() instanceof Written.OfItem item && item.row() != null
                ? item.row().author().value()
                : "none";
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
