package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.App;
import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node that is started while its Redis is down. */
@Tag("long")
class NodeWithoutRedisIT {

    private static final String WATERFALL = "/v1/feed?user=u1&size=20";
    private static final String SIMILAR = "/v1/feed?user=u1&size=20&scene=similar&item=i3";

    @TempDir
    private Path folder;

    @Test
    void itServesFromItsSnapshotAndHealsOnceRedisIsBack() {
        try (var node = new NodeUnderTest(folder)) {
            node.start();
            for (int n = 0; n < 60; n++) {
                assertThat(node.put(ItemText.of("i" + n, "a" + n % 30, "t" + n % 5))
                                .status())
                        .isEqualTo(204);
            }
            assertThat(node.send("DELETE", "/v1/items/i8", "").status()).isEqualTo(204);
            assertThat(node.feed("").items()).hasSize(20);
            node.stop();
            node.redis.close();

            node.start();
            assertThat(node.get("/health/ready").status()).isEqualTo(200);
            Answer waterfall = node.get(WATERFALL);
            assertDegraded(waterfall);
            assertThat(waterfall.items()).hasSize(20).doesNotContain("i8");
            Answer similar = node.get(SIMILAR);
            assertDegraded(similar);
            // By the same author, and of the same topic.
            assertThat(similar.items()).hasSize(20).contains("i33").doesNotContain("i3", "i8");

            node.redis.restart();
            assertThat(node.feed("").items()).hasSize(20);
            await().atMost(NodeUnderTest.PATIENCE)
                    .until(() -> node.put(ItemText.of("later", "a3", "t3")).status() == 204);
            assertThat(node.feed("&scene=similar&item=i3").items())
                    .contains("later", "i33")
                    .doesNotContain("i8");
        }
    }

    private static void assertDegraded(Answer feed) {
        assertThat(feed.degraded()).contains("catalogue:stale").anyMatch(part -> part.startsWith("features:"));
    }

    @Test
    void withoutASnapshotItIsNotReadyUntilRedisIsBack() {
        try (var node = new NodeUnderTest(folder)) {
            node.redis.close();
            Future<App> started = node.begin();
            await().atMost(NodeUnderTest.PATIENCE)
                    .ignoreException(UncheckedIOException.class)
                    .until(() -> node.get("/health/ready").body().contains("[store, warm-up]"));
            assertThat(node.get(WATERFALL).status()).isEqualTo(503);
            node.redis.restart();
            await().atMost(NodeUnderTest.PATIENCE).until(started::succeeded);
            assertThat(node.get(WATERFALL).status()).isEqualTo(200);
        }
    }

    /** For longer than a command may take, again and again: nothing that a start asks may be the end of it. */
    @Test
    void aRedisThatPausesEndsNoStart() throws Exception {
        try (var node = new NodeUnderTest(folder)) {
            for (int start = 0; start < 2; start++) {
                Future<App> started = node.begin();
                for (int pause = 0; pause < 12 && !started.isComplete(); pause++) {
                    Thread.sleep(20L + 30L * pause);
                    node.redis.child().pause();
                    Thread.sleep(700);
                    node.redis.child().goOn();
                }
                await().atMost(NodeUnderTest.PATIENCE).until(started::isComplete);
                assertThat(started.cause()).isNull();
                node.stop();
            }
        }
    }
}
