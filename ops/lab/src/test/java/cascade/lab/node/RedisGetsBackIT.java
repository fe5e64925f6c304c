package cascade.lab.node;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.Examples;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.kafka.Topics;
import cascade.lab.kafka.Records;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that lost what was written last, or everything, beside a node that serves. */
@Tag("long")
class RedisGetsBackIT {

    private static final Set<Integer> PARTITIONS =
            IntStream.range(0, 12).boxed().collect(Collectors.toSet());

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private NodeUnderTest node;
    private RedisLink link;
    private RedisFeatureStore store;

    @BeforeEach
    void start() {
        node = new NodeUnderTest(folder);
        node.start();
        link = new RedisLink(vertx, node.redis.address(), Duration.ofSeconds(5));
        settle(link.open());
        store = new RedisFeatureStore(link);
    }

    @AfterEach
    void stop() {
        settle(link.close());
        node.close();
        settle(vertx.close());
    }

    /** Until the store is known to hold all that the log has. */
    private void awaitMarks() {
        await().atMost(NodeUnderTest.PATIENCE).untilAsserted(() -> {
            assertThat(LoggedWrites.count(node, "waiting_records")).isZero();
            Map<Integer, Long> ends = Records.of(node.kafka.address(), Topics.CATALOGUE).stream()
                    .collect(Collectors.toMap(record -> record.partition(), record -> record.offset() + 1, Math::max));
            var marks = settle(store.marks(PARTITIONS));
            assertThat(marks).hasSize(12);
            ends.forEach(
                    (partition, end) -> assertThat(marks.get(partition).next()).isEqualTo(end));
        });
    }

    private void awaitStatus(String path, int status) {
        await().atMost(NodeUnderTest.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> node.get(path).status() == status);
    }

    @Test
    void whatRedisLostOfItsEndIsPutBackAndTakenDownAndErasedAgain() throws IOException {
        for (int n = 0; n < 10; n++) {
            LoggedWrites.put(node, "i" + n, "before");
        }
        LoggedWrites.putUser(node, "u1", "Graz");
        LoggedWrites.putUser(node, "u2", "Linz");
        awaitMarks();
        Path file = appendOnlyFile();
        long kept = Files.size(file);
        LoggedWrites.put(node, "i0", "after");
        LoggedWrites.put(node, "new", "after");
        LoggedWrites.takeDown(node, "i1");
        LoggedWrites.takeDown(node, "i2");
        LoggedWrites.put(node, "i2", "after");
        LoggedWrites.putUser(node, "u1", "Wien");
        LoggedWrites.erase(node, "u2");
        awaitMarks();

        node.redis.kill();
        try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
            assertThat(cut.size()).isGreaterThan(kept);
            cut.truncate(kept);
        }
        node.redis.restart();

        awaitStatus("/v1/items/new", 200);
        awaitStatus("/v1/items/i1", 404);
        awaitStatus("/v1/users/u2", 404);
        await().atMost(NodeUnderTest.PATIENCE).untilAsserted(() -> {
            assertThat(node.get("/v1/items/i0").body()).contains("after");
            assertThat(node.get("/v1/items/i2").body()).contains("after");
            assertThat(node.get("/v1/users/u1").body()).contains("Wien");
        });
        assertThat(LoggedWrites.count(node, "rows_restored_total")).isGreaterThanOrEqualTo(6);
        awaitMarks();
        assertThat(node.feed("").items()).contains("new").doesNotContain("i1");
    }

    @Test
    void anEmptiedRedisIsFilledAgainAndNothingThatWasTakenDownOrErasedComesBackForAMoment() {
        for (int n = 0; n < 30; n++) {
            LoggedWrites.put(node, "i" + n, "a" + n);
        }
        LoggedWrites.takeDown(node, "i1");
        LoggedWrites.putUser(node, "u1", "Graz");
        LoggedWrites.putUser(node, "u2", "Linz");
        LoggedWrites.erase(node, "u2");
        awaitMarks();

        settle(link.send(Request.cmd(Command.FLUSHALL)));

        await().atMost(NodeUnderTest.PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    assertThat(node.get("/v1/items/i1").status()).isEqualTo(404);
                    assertThat(node.get("/v1/users/u2").status()).isEqualTo(404);
                    return node.get("/v1/users/u1").status() == 200
                            && IntStream.range(2, 30)
                                    .allMatch(n -> node.get("/v1/items/i" + n).status() == 200);
                });
        awaitMarks();
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> node.get("/v1/feed?size=20&user=u9").items().size() == 20);
    }

    @Test
    void aRedisWithoutItsFileIsFilledBeforeANodeThatStartsHasServedForLong() {
        for (int n = 0; n < 30; n++) {
            LoggedWrites.put(node, "i" + n, "a" + n);
        }
        awaitMarks();
        node.stop();
        settle(link.send(Request.cmd(Command.FLUSHALL)));

        node.start();

        awaitMarks();
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> node.get("/v1/feed?size=20&user=u9").items().size() == 20);
    }

    @Test
    void whatWasLoadedPastTheServerIsSentToTheLogWhenTheMarksAreForgotten() {
        awaitMarks();
        settle(store.putItems(List.of(Examples.image("loaded", "a1", "t1"))));

        settle(store.forgetMarks());

        await().atMost(NodeUnderTest.PATIENCE).until(() -> LoggedWrites.of(node).containsKey("i:loaded"));
        awaitMarks();
    }

    private Path appendOnlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("redis").resolve("appendonlydir"))) {
            return files.filter(file -> file.toString().endsWith(".incr.aof"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
