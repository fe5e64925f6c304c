package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.kafka.BrokerNames;
import cascade.lab.bench.feed.measure.Exposition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node that is started before its broker's name resolves. */
@Tag("long")
class NodeOfUnknownBrokerIT {

    private static final String KEEPERS = "cascade-catalogue-keepers";

    @TempDir
    private Path folder;

    @Test
    void itServesWithoutItsBrokerAndAllPartsFindItOnceItsNameResolves() {
        try (var node = new NodeUnderTest(folder, Map.of("samples.enabled", "true"))) {
            String host = BrokerNames.unresolved();
            node.callKafka(host);
            node.start();

            assertThat(node.get("/health/ready").status()).isEqualTo(200);
            for (int n = 0; n < 30; n++) {
                LoggedWrites.put(node, "i" + n, "a" + n);
            }
            assertThat(node.feed("").items()).hasSize(20);
            assertThat(node.send("POST", "/v1/events", click()).status()).isEqualTo(503);
            assertThat(node.get("/v1/admin/dead-letters").status()).isEqualTo(503);
            assertThat(value(node, "cascade_feedback_waiting")).isOne();
            assertThat(value(node, "cascade_samples_running")).isZero();
            assertThat(LoggedWrites.count(node, "waiting_records")).isEqualTo(30);

            BrokerNames.resolve(host);

            await().atMost(NodeUnderTest.PATIENCE)
                    .until(() -> node.send("POST", "/v1/events", click()).status() == 202);
            await().atMost(NodeUnderTest.PATIENCE).untilAsserted(() -> {
                assertThat(value(node, "cascade_feedback_waiting")).isZero();
                assertThat(value(node, "cascade_feedback_events_folded_total")).isPositive();
                assertThat(value(node, "cascade_samples_running")).isOne();
                assertThat(LoggedWrites.count(node, "waiting_records")).isZero();
                assertThat(keepers(node)).isOne();
            });
            assertThat(LoggedWrites.of(node)).hasSize(30);
            assertThat(node.get("/v1/admin/dead-letters").status()).isEqualTo(200);
        }
    }

    /** Nodes that keep the store and the log alike. */
    private static int keepers(NodeUnderTest node) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", node.kafka.address()))) {
            return admin.describeConsumerGroups(List.of(KEEPERS))
                    .describedGroups()
                    .get(KEEPERS)
                    .get()
                    .members()
                    .size();
        }
    }

    private static double value(NodeUnderTest node, String name) {
        return Exposition.parse(node.get("/metrics").body()).total(name).orElse(0);
    }

    private static String click() {
        return """
                [{"v":1,"id":"e1","type":"click","user":"u1","item":"i3","time":"%s"}]""".formatted(Instant.now());
    }
}
