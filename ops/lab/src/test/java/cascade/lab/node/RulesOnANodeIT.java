package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pushed.Pushed;
import cascade.run.pushed.PushClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are pushed to a whole node are on the pages that it answers. */
@Tag("long")
class RulesOnANodeIT {

    private static final String EXPLAIN = "/v1/explain?user=ann&item=";

    @TempDir
    private Path folder;

    @Test
    void aPushReachesTheFeedAndABadOneChangesNothing() {
        try (var node = new NodeUnderTest(folder)) {
            node.start();
            for (int n = 0; n < 60; n++) {
                assertThat(node.put(ItemText.of("i" + n, "a" + n % 30, "t" + n % 5))
                                .status())
                        .isEqualTo(204);
            }
            try (var operator = new PushClient(node.redis.address(), Pushed.RULES)) {
                assertThat(operator.push("""
                                {"version":1,"rules":[{"name":"welcome","action":"pin","items":["i7"],"place":2},
                                 {"name":"quiet","action":"keep-out","topics":["t3"]}]}""").values()).hasSize(1).allMatch(PushClient::isApplied);
                ruled(node);

                assertThat(operator.push(
                                        "{\"version\":2,\"rules\":[{\"name\":\"all\",\"action\":\"pin\",\"items\":[\"never\"]}]}")
                                .values())
                        .allSatisfy(status -> assertThat(status)
                                .contains("\"applied\":false", "\"path\":\"$.rules[0].items[0]\"", "\"inForce\":1"));
                ruled(node);
            }

            assertThat(node.get("/metrics").body())
                    .contains(
                            "cascade_pushed_version{what=\"rules\"} 1.0",
                            "cascade_pushed_plans_refused_total{what=\"rules\"} 1.0")
                    .contains("cascade_rules_places_total{action=\"pin\"}");
        }
    }

    private static void ruled(NodeUnderTest node) {
        assertThat(node.feed("").items())
                .hasSize(20)
                .doesNotContain("i3", "i8")
                .element(1)
                .isEqualTo("i7");
        assertThat(node.get(EXPLAIN + "i7").json().get("rule").toString())
                .isEqualTo("{\"name\":\"welcome\",\"action\":\"pin\",\"version\":1}");
        assertThat(node.get(EXPLAIN + "i8")
                        .json()
                        .get("words")
                        .get(0)
                        .get("text")
                        .asText())
                .isEqualTo("the operator's rule 'quiet' keeps it out");
    }
}
