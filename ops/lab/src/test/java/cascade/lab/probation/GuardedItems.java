package cascade.lab.probation;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.node.NodeUnderTest;
import java.time.Instant;
import java.util.Map;

/** Items and settings of a node under test. */
final class GuardedItems {

    /** A busy machine is no fault of a release: nothing is late. */
    static final Map<String, String> PATIENT = Map.of(
            "models.refresh", "100ms",
            "redis.command-timeout", "20s",
            "fetch.user-budget", "10s",
            "recall.budget", "10s",
            "rank.budget", "10s");

    private GuardedItems() {}

    static void put(NodeUnderTest node, int count) {
        for (int n = 0; n < count; n++) {
            String item = """
                    {"id":"i%d","kind":"image","author":"a%d","topic":"t%d","publishedAt":"%s"}\
                    """.formatted(n, n % 30, n % 5, Instant.now());
            assertThat(node.send("PUT", "/v1/items/i" + n, item).status()).isEqualTo(204);
        }
    }
}
