package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules and experiments that an operator pushes to a whole node over HTTP. */
@Tag("long")
class PushedOverHttpIT {

    private static final String RULES = "/v1/admin/rules";
    private static final String EXPERIMENTS = "/v1/admin/experiments";

    @TempDir
    private Path folder;

    @Test
    void aPushReachesTheFeedAndFaultsAndOtherOperatorsDoNot() {
        try (var node = new NodeUnderTest(folder, Map.of("experiments.node", "node-1"))) {
            node.start();
            for (int n = 0; n < 60; n++) {
                assertThat(node.put(ItemText.of("i" + n, "a" + n % 30, "t" + n % 5))
                                .status())
                        .isEqualTo(204);
            }

            Answer pushed = node.send("PUT", RULES, rules(1, "i7"));
            assertThat(pushed.status()).as(pushed.body()).isEqualTo(200);
            JsonNode answer = pushed.json().path("servers").path("node-1");
            assertThat(answer.path("applied").asBoolean()).isTrue();
            assertThat(answer.path("version").asInt()).isEqualTo(1);
            pinned(node, 1, "i7");

            faultsChangeNothing(node);
            othersAreNotOverwritten(node);
            experiments(node);

            node.redis.close();
            await().atMost(NodeUnderTest.PATIENCE)
                    .until(() -> node.get(RULES).status() == 503
                            && node.send("PUT", RULES, rules(3, "i1")).status() == 503);
            assertThat(node.send("PUT", RULES + "?dry=true", rules(3, "i1")).status())
                    .isEqualTo(200);
        }
    }

    private static void faultsChangeNothing(NodeUnderTest node) {
        assertThat(node.send("PUT", RULES + "?dry=true", rules(2, "i9")).json().toString())
                .isEqualTo("{\"faults\":[]}");
        Answer refused = node.send("PUT", RULES, rules(2, "never"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("faults").toString())
                .isEqualTo(
                        "[{\"path\":\"$.rules[0].items[0]\",\"reason\":\"is an item that the catalogue does not know: 'never'\","
                                + "\"line\":3,\"column\":13}]");
        pinned(node, 1, "i7");
    }

    private static void othersAreNotOverwritten(NodeUnderTest node) {
        assertThat(node.send("PUT", RULES, Map.of("if-match", "\"1\""), rules(2, "i9"))
                        .status())
                .isEqualTo(200);
        Answer late = node.send("PUT", RULES, Map.of("if-match", "\"1\""), rules(2, "i4"));
        assertThat(late.status()).isEqualTo(412);
        pinned(node, 2, "i9");
    }

    private static void experiments(NodeUnderTest node) {
        Answer pushed = node.send("PUT", EXPERIMENTS, """
                {"version":4,"layers":[{"name":"recall","seed":"recall-1","experiments":[{"name":"fresher","ranges":[[0,1]],
                 "arms":[{"name":"base","weight":1,"parameters":{}},{"name":"fresh","weight":3,"parameters":{"recall.weight.fresh":1.5}}]}]}]}
                """);
        assertThat(pushed.status()).as(pushed.body()).isEqualTo(200);
        JsonNode shown = node.get(EXPERIMENTS).json();
        assertThat(shown.path("inForce").asInt()).isEqualTo(4);
        assertThat(shown.path("arms").path(0).path("arms").path(1).toString())
                .isEqualTo("{\"arm\":\"fresh\",\"share\":0.75,\"sets\":{\"recall.weight.fresh\":1.5}}");
    }

    private static String rules(int version, String pin) {
        return """
                {"version": %d,
                 "rules": [{"name": "welcome", "action": "pin", "place": 2,
                  "items": ["%s"]}]}
                """.formatted(version, pin);
    }

    private static void pinned(NodeUnderTest node, int version, String item) {
        JsonNode shown = node.get(RULES).json();
        assertThat(shown.path("document").asText()).isEqualTo(rules(version, item));
        assertThat(shown.path("inForce").asInt()).isEqualTo(version);
        assertThat(node.feed("").items()).hasSize(20).element(1).isEqualTo(item);
    }
}
