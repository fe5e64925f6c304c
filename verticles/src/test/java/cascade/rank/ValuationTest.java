package cascade.rank;

import static cascade.feed.Examples.catalogue;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.features.UserFeatures;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.feed.Candidates;
import cascade.feed.Examples;
import cascade.feed.Source;
import cascade.models.catalog.ModelVersion;
import cascade.models.rank.Scores;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValuationTest {

    private static final ModelVersion RANKER = new ModelVersion("nfwfm", "1");
    private static final List<String> TASKS = List.of("click", "follow");

    private final Catalogue catalogue = catalogue(item("a"), item("b"), item("c"));
    private final Candidates candidates =
            Examples.candidates(query(request(10)), catalogue, Source.TRENDING, "a", "b", "c");
    private final Inputs inputs = new Inputs(
            new int[] {1},
            new int[] {2},
            IntStream.of(candidates.items()).mapToObj(catalogue::row).toArray(CatalogueRow[]::new),
            row -> new int[] {3 + 2 * row.ordinal(), 4 + 2 * row.ordinal()},
            new int[] {0, 1, 2, 0, 1, 2, 0, 1, 2},
            SmallSchema.OF_CROSS.cross(UserFeatures.cold(Examples.USER), catalogue, 0));

    /** Examples weigh clicks 1 and follows 5. */
    @Test
    void theValueIsTheWeightedSumOfProbabilities() {
        Ranked ranked = value(.5f, .0f, .3f, .1f, .6f, .01f);

        assertThat(order(ranked)).containsExactly("b", "c", "a");
        int best = ranked.order()[0];
        assertThat(ranked.value(best)).isCloseTo(.3 + 5 * .1, within(1e-6));
        assertThat(ranked.scores(best)).isEqualTo(Map.of("click", .3f, "follow", .1f));
        assertThat(ranked.itemInputs(best)).containsExactly(5, 6);
        assertThat(ranked.crossInputs(best)).containsExactly(cross(1));
        assertThat(ranked.row(best)).isSameAs(catalogue.row(catalogue.ordinal(Examples.id("b"))));
        assertThat(ranked.userInputs()).containsExactly(1);
        assertThat(ranked.contextInputs()).containsExactly(2);
        assertThat(ranked.ranker()).contains(RANKER);
    }

    @Test
    void aTaskThatTheRankerHasNotIsWorthNothing() {
        Ranked ranked =
                Valuation.of(candidates, RANKER, inputs, new Scores(List.of("click"), new float[] {.1f, .3f, .2f}));

        assertThat(order(ranked)).containsExactly("b", "c", "a");
        assertThat(ranked.value(1)).isCloseTo(.3, within(1e-6));
    }

    @Test
    void everyTaskCountsByItsWeightWhateverTheOrderOfTheRanker() {
        Scores scores = new Scores(
                List.of("long-view", "follow", "click"), new float[] {.9f, 0, .1f, .1f, .1f, .1f, .9f, .2f, 0});

        // Examples weigh no long views.
        Ranked ranked = Valuation.of(candidates, RANKER, inputs, scores);

        assertThat(order(ranked)).containsExactly("c", "b", "a");
        assertThat(ranked.value(1)).isCloseTo(.1 + 5 * .1, within(1e-6));
        assertThat(ranked.scores(1)).containsOnlyKeys("long-view", "follow", "click");
    }

    @Test
    void aScoreThatIsNotFiniteSinksACandidateThoughItsTaskWeighsNothing() {
        Scores scores = new Scores(List.of("click", "like"), new float[] {.9f, Float.NaN, .1f, 0, .2f, 0});

        Ranked ranked = Valuation.of(candidates, RANKER, inputs, scores);

        assertThat(order(ranked)).containsExactly("c", "b", "a");
        assertThat(ranked.sunk()).isEqualTo(1);
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
        assertThat(IntStream.range(0, 3)).allMatch(place -> Double.isFinite(ranked.value(place)));
        assertThat(ranked.scores(0)).isEqualTo(Map.of("follow", .5f));
    }

    @Test
    void aWrongNumberOfScoresIsRefusedAsAWhole() {
        assertThatThrownBy(() -> value(.5f, .1f, .3f, .1f))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gave 4 scores for 3 candidates");
    }

    @Test
    void withoutARankerTheOrderIsThatOfRecall() {
        Ranked ranked = Ranked.inRecallOrder(candidates);

        assertThat(order(ranked)).containsExactly("a", "b", "c");
        assertThat(ranked.ranker()).isEmpty();
        assertThat(ranked.value(1)).isEqualTo(.5);
        assertThat(ranked.userInputs()).isEmpty();
        assertThat(ranked.contextInputs()).isEmpty();
        assertThat(IntStream.range(0, 3))
                .allMatch(place -> ranked.scores(place).isEmpty()
                        && ranked.itemInputs(place).length == 0
                        && ranked.crossInputs(place).length == 0);
    }

    private Ranked value(float... scores) {
        return Valuation.of(candidates, RANKER, inputs, new Scores(TASKS, scores));
    }

    /** Of a user of whom nothing is known, all items are alike. */
    private int[] cross(int place) {
        return inputs.crossOfAll().length == 0
                ? new int[0]
                : Arrays.copyOfRange(
                        inputs.crossOfAll(),
                        place * inputs.cross().width(),
                        (place + 1) * inputs.cross().width());
    }

    private List<String> order(Ranked ranked) {
        return Arrays.stream(ranked.order())
                .mapToObj(place ->
                        catalogue.row(ranked.candidates().items()[place]).id().value())
                .toList();
    }
}
