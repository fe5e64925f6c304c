package cascade.training.gate;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict.Check;
import cascade.training.plan.GateSettings;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Two rankers of known worth, as the default plan judges them. */
class RankingChecksTest {

    private static final LoadedRanker CANDIDATE = KnownTruth.ranker(new ModelVersion("lr", "candidate"));
    private static final LoadedRanker SERVING = KnownTruth.ranker(new ModelVersion("lr", "serving"));

    private static List<Check> checks(KnownTruth truth, float[] candidate, float[] serving, IntPredicate drawn) {
        Evidence evidence = truth.asked(List.of(CANDIDATE, SERVING), List.of(candidate, serving), drawn);
        return new RankingChecks(GateSettings.defaults(), evidence, 1).of(CANDIDATE, SERVING);
    }

    private static List<String> failed(List<Check> checks) {
        return checks.stream().filter(check -> !check.ok()).map(Check::name).toList();
    }

    @Test
    void whoIsWorseOnPlacesThatWereDrawnIsRefusedThoughHeIsBetterWhereOthersChose() {
        var truth = new KnownTruth(20_000, 1.5, 48);
        IntPredicate drawn = place -> place % 10 == 0;
        float[] serving = truth.said(truth.noise(), .1);
        float[] candidate = truth.said(truth.noise(), 0);
        float[] there = truth.said(truth.noise(), .7);
        for (int place = 0; place < candidate.length; place++) {
            candidate[place] = drawn.test(place) ? there[place] : candidate[place];
        }

        assertThat(failed(checks(truth, candidate, serving, drawn)))
                .contains("auc click explored")
                .doesNotContain("auc click");
        assertThat(failed(checks(truth, candidate, serving, _ -> false))).isEmpty();
    }

    /** Figures of the comment at min-positives in plan.conf. */
    @Test
    void ofFewImpressionsALossHasToBeLargeToBeSeen() {
        assertThat(couldSee(3.4, 50, 60)).isBetween(.051, .054);
        assertThat(couldSee(1.5, 200, 300)).isBetween(.030, .033);
    }

    /** What checks of AUC by 1,000 impressions of 50 people could have seen, on average; of rankers of which each takes a tenth of noise. */
    private static double couldSee(double rarity, int fewest, int most) {
        return LongStream.rangeClosed(1, 100)
                .mapToObj(seed -> new KnownTruth(1_000, rarity, seed))
                .filter(truth -> truth.clicks() >= fewest && truth.clicks() <= most)
                .limit(20)
                .mapToDouble(truth ->
                        checks(truth, truth.said(truth.noise(), .1), truth.said(truth.noise(), .1), _ -> false).stream()
                                .filter(check -> check.name().equals("auc click"))
                                .findFirst()
                                .orElseThrow()
                                .couldSee())
                .average()
                .orElseThrow();
    }
}
