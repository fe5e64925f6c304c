package cascade.run.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {

    private static final BoundDefaults SHARES = BoundDefaults.NONE
            .share("recall@20", Set.of("recall@20", "recall@200"))
            .only("variant", "")
            .naming("model", "variant");

    private static final List<JsonNode> ELEMENTS = elements(List.of(
            Map.of("step", "killed", "nodes", 2, "failed", 0, "recoveredMillis", 900),
            Map.of("step", "paused", "nodes", 3, "failed", 4, "click.auc", .7, "cpu", Map.of("server", 1.5)),
            Map.of("step", "nfwfm/20261124-1", "ok", true, "value", -.5)));

    private static final List<JsonNode> MODELS = elements(List.of(
            Map.of("model", "item2vec", "variant", "", "recall@20", .1, "recall@200", .5),
            Map.of("model", "item2vec", "variant", "longer", "recall@20", .2, "recall@200", .6)));

    @Test
    void aBoundHoldsInEveryElementThatHasTheKey() {
        assertThat(atMost("failed=4")).isEqualTo(new Bounds.Judgement(List.of(), 0));
        assertThat(atMost("failed=3"))
                .isEqualTo(new Bounds.Judgement(List.of("paused: failed of 4 is more than 3"), 1));
        assertThat(atLeast("failed=5").faults())
                .containsExactly("killed: failed of 0 is less than 5", "paused: failed of 4 is less than 5");
    }

    @Test
    void elementsAreSelectedByWhatTheirMembersSay() {
        assertThat(atMost("killed:failed=0").exitCode()).isZero();
        assertThat(atMost("nodes=3:failed=0").exitCode()).isEqualTo(1);
        assertThat(atMost("killed/nodes=2:failed=0").exitCode()).isZero();
        assertThat(atLeast("nfwfm/20261124-1:value=-.5").exitCode()).isZero();
        assertThat(atLeast("ok=true:value=0").exitCode()).isEqualTo(1);
    }

    @Test
    void aBoundThatIsOnNothingEndsWithTwo() {
        assertThat(atMost("killed/nodes=3:failed=0"))
                .isEqualTo(new Bounds.Judgement(List.of("killed/nodes=3:failed was not measured"), 2));
        assertThat(atMost("step=1").exitCode()).isEqualTo(2);
        assertThat(Bounds.parse(BoundDefaults.NONE, List.of(), List.of("failed=0", "none=1"))
                        .judge(ELEMENTS)
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void dotsLeadIntoNestedMembersAndMayBeOfAName() {
        assertThat(atMost("cpu.server=1.5").exitCode()).isZero();
        assertThat(atLeast("click.auc=.75").faults()).containsExactly("paused: click.auc of 0.7 is less than 0.75");
    }

    @Test
    void aSelectorInPlaceOfTheKeyIsOfTheUsualFigure() {
        assertThat(usual("item2vec=.1")).isEmpty();
        assertThat(usual("item2vec=.11")).containsExactly("item2vec: recall@20 of 0.1 is less than 0.11");
        assertThat(usual("item2vec/longer@200=.7"))
                .containsExactly("item2vec/longer: recall@200 of 0.6 is less than 0.7");
        assertThat(usual("recall@200=.5")).isEmpty();
        assertThat(usual("longer:recall@20=.2")).isEmpty();
    }

    @Test
    void whatIsNotGoingToBeMeasuredIsRefusedBefore() {
        Bounds bounds = Bounds.parse(SHARES, List.of("fm=.5"), List.of());
        assertThatThrownBy(() -> bounds.require(List.of(Map.of("model", "lr", "variant", ""))))
                .isInstanceOf(BoundException.class)
                .hasMessage("--at-least names fm, which is not measured: lr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"recall", "recall=", "=.9", "recall=high", "a:b:c=1", "p99Millis<12", "a=b=.5", "a=NaN"})
    void whatIsNoBoundIsRefused(String text) {
        for (BoundDefaults defaults : List.of(BoundDefaults.NONE, SHARES)) {
            assertThatThrownBy(() -> Bounds.parse(defaults, List.of(text), List.of()))
                    .isInstanceOf(BoundException.class)
                    .hasMessageContaining("'" + text + "'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"item2vec=1.2", "item2vec=0", "item2vec@20=-1"})
    void aShareLiesBetweenZeroAndOne(String text) {
        assertThatThrownBy(() -> Bounds.parse(SHARES, List.of(text), List.of()))
                .isInstanceOf(BoundException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void aFigureThatThereIsNotIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Bounds.parse(SHARES, List.of("item2vec@7=.1"), List.of()))
                .isInstanceOf(BoundException.class)
                .hasMessageContaining("'recall@7'; there are recall@20, recall@200");
    }

    private static Bounds.Judgement atLeast(String text) {
        return Bounds.parse(BoundDefaults.NONE, List.of(text), List.of()).judge(ELEMENTS);
    }

    private static Bounds.Judgement atMost(String text) {
        return Bounds.parse(BoundDefaults.NONE, List.of(), List.of(text)).judge(ELEMENTS);
    }

    private static List<String> usual(String text) {
        return Bounds.parse(SHARES, List.of(text), List.of()).judge(MODELS).faults();
    }

    private static List<JsonNode> elements(List<Map<String, Object>> elements) {
        Report report = new Report("verify", "unknown", 1, Instant.EPOCH);
        report.results(elements);
        return report.results();
    }
}
