package cascade.rank;

import static cascade.feed.Examples.hydrated;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.feed.Hydrated;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.models.catalog.ModelVersion;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Scores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuationTest {

    private static final ModelVersion RANKER = new ModelVersion("nfwfm", "1");
    private static final List<String> TASKS = List.of("click", "follow");

    private final Slate<Hydrated> slate = new Slate<>(query(request(10)), hydrated("a", "b", "c"));
    private final RankBatch batch =
            new RankBatch(new int[] {1}, new int[] {2}, new int[] {3, 4, 5, 6, 7, 8}, new int[] {10, 11, 12}, 3);

    /** Examples weigh clicks 1 and follows 5. */
    @Test
    void theValueIsTheWeightedSumOfProbabilities() {
        Ranked ranked = value(.5f, .0f, .3f, .1f, .6f, .01f);

        assertThat(order(ranked)).containsExactly("b", "c", "a");
        Scored best = ranked.slate().candidates().getFirst();
        assertThat(best.value()).isCloseTo(.3 + 5 * .1, within(1e-6));
        assertThat(best.scores()).isEqualTo(Map.of("click", .3f, "follow", .1f));
        assertThat(best.inputs()).containsExactly(5, 6);
        assertThat(best.crossInputs()).containsExactly(11);
        assertThat(ranked.userInputs()).containsExactly(1);
        assertThat(ranked.contextInputs()).containsExactly(2);
        assertThat(ranked.ranker()).contains(RANKER);
    }

    @Test
    void equalValuesKeepTheOrderOfRecall() {
        assertThat(order(value(.5f, 0, .5f, 0, .5f, 0))).containsExactly("a", "b", "c");
    }

    @Test
    void scoresThatAreNotFiniteSinkToTheEndAndKeepTheirOrder() {
        Ranked ranked = value(Float.NaN, .5f, .9f, Float.POSITIVE_INFINITY, .1f, .0f);

        assertThat(order(ranked)).containsExactly("c", "a", "b");
        assertThat(ranked.sunk()).isEqualTo(2);
        assertThat(ranked.slate().candidates()).allMatch(item -> Double.isFinite(item.value()));
        assertThat(ranked.slate().candidates().get(1).scores()).isEqualTo(Map.of("follow", .5f));
    }

    @Test
    void aWrongNumberOfScoresIsRefusedAsAWhole() {
        assertThatThrownBy(() -> value(.5f, .1f, .3f, .1f))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gave 4 scores for 3 candidates");
    }

    @Test
    void withoutARankerTheOrderIsThatOfRecall() {
        Ranked ranked = Ranked.inRecallOrder(slate);

        assertThat(order(ranked)).containsExactly("a", "b", "c");
        assertThat(ranked.ranker()).isEmpty();
        assertThat(ranked.slate().candidates()).allMatch(item -> item.scores().isEmpty() && item.inputs().length == 0);
    }

    private Ranked value(float... scores) {
        return Valuation.of(slate, RANKER, batch, new Scores(TASKS, scores));
    }

    private static List<String> order(Ranked ranked) {
        return ranked.slate().candidates().stream()
                .map(item -> item.item().features().id().value())
                .toList();
    }
}
