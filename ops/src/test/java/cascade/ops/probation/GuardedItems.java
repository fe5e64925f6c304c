package cascade.ops.probation;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.ops.node.NodeUnderTest;
import java.time.Instant;

/** Items of a node under test. */
final class GuardedItems {

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
