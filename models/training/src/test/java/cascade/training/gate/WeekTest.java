package cascade.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict.Check;
import cascade.training.plan.GateSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rankers of known worth, judged beside one of the day before and the best of a week. */
class WeekTest {

    private static final int IMPRESSIONS = 20_000;
    private static final double RARITY = 1.5;
    private static final double A_DAY = .003;
    private static final int DAYS = 10;

    private final KnownTruth truth = new KnownTruth(IMPRESSIONS, RARITY, 48);
    private final double[] noise = truth.noise();
    private final List<LoadedRanker> rankers = new ArrayList<>();
    private final List<float[]> said = new ArrayList<>();

    /** A ranker of so much lower an AUC than what is true. */
    private int worse(double by) {
        return add(truth.said(noise, truth.shareWorse(noise, 0, by)));
    }

    private int add(float[] probabilities) {
        rankers.add(KnownTruth.ranker(new ModelVersion("lr", Integer.toString(rankers.size()))));
        said.add(probabilities);
        return rankers.size() - 1;
    }

    private List<Check> failed(int candidate, int serving, int best) {
        Evidence evidence = truth.asked(rankers, said, _ -> false);
        var checks = new RankingChecks(GateSettings.defaults(), evidence, 1);
        List<Check> all = new ArrayList<>(checks.of(rankers.get(candidate), rankers.get(serving)));
        all.addAll(checks.ofWeek(rankers.get(candidate), rankers.get(best)).checks());
        return all.stream().filter(check -> !check.ok()).toList();
    }

    @Test
    void whoIsALittleWorseEachDayIsRefusedWhenTheBudgetOfTheWeekIsSpentAndNotBySayingSoOfOneDay() {
        for (int day = 0; day <= DAYS; day++) {
            worse(day * A_DAY);
        }
        assertThat(truth.auc(said.getFirst()) - truth.auc(said.getLast())).isCloseTo(DAYS * A_DAY, within(.001));

        for (int day = 1; day <= DAYS; day++) {
            assertThat(failed(day, day - 1, day - 1))
                    .as("day %d beside the day before", day)
                    .isEmpty();
            List<Check> beside = failed(day, day - 1, 0);
            if (day * A_DAY > .0105) {
                assertThat(beside).as("day %d", day).extracting(Check::name).contains("week auc click");
            } else if (day * A_DAY < .0095) {
                assertThat(beside).as("day %d", day).isEmpty();
            }
        }
    }

    @Test
    void whoOrdersEachPersonsItemsWorseIsRefusedThoughHeKnowsWhoClicksMuch() {
        int best = add(truth.said(noise, 0));
        float[] noisy = said.get(worse(.02));
        int candidate = add(truth.knowingPeople(noisy, 4));

        assertThat(truth.auc(said.get(candidate))).isGreaterThan(truth.auc(said.get(best)) - .01);
        assertThat(failed(candidate, candidate, best))
                .extracting(Check::name)
                .contains("week gauc click")
                .doesNotContain("week auc click");
    }

    @Test
    void whoSaysMoreAndMoreThanHappensIsRefusedWhenTheBudgetOfTheWeekIsSpent() {
        int best = add(truth.said(noise, .1));
        int little = add(KnownTruth.shifted(said.get(best), .08));
        int much = add(KnownTruth.shifted(said.get(best), .2));

        assertThat(failed(little, little, best)).isEmpty();
        assertThat(failed(much, much, best)).extracting(Check::name).containsExactly("week predicted/observed click");
    }

    @Test
    @Tag("long") // a hundred judgements
    void ofAHundredAsGoodAsTheBestNinetyFivePass() {
        int best = add(truth.said(noise, .1));
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            int equal = add(truth.said(truth.noise(), .1));
            refused += failed(equal, best, best).isEmpty() ? 0 : 1;
            said.removeLast();
            rankers.removeLast();
        }
        assertThat(refused).isLessThanOrEqualTo(5);
    }
}
