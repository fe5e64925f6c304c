package cascade.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.schema.SchemaBuilder;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict.Check;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.RankShape;
import cascade.training.metric.Auc;
import cascade.training.metric.Predictions;
import cascade.training.plan.GateSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rankers of known worth: what each says is what is true, and noise of which a worse one has more. */
class WeekTest {

    private static final int IMPRESSIONS = 20_000;
    private static final int OF_USER = 20;
    private static final double A_DAY = .003;
    private static final int DAYS = 10;

    private final SplittableRandom random = new SplittableRandom(48);
    private final double[] truth =
            random.doubles(IMPRESSIONS).map(WeekTest::normal).toArray();
    private final double[] noise =
            random.doubles(IMPRESSIONS).map(WeekTest::normal).toArray();
    private final boolean[] clicked = new boolean[IMPRESSIONS];
    private final int[] users = new int[IMPRESSIONS];
    private final List<LoadedRanker> rankers = new ArrayList<>();
    private final List<float[]> said = new ArrayList<>();

    WeekTest() {
        for (int i = 0; i < IMPRESSIONS; i++) {
            clicked[i] = random.nextDouble() < probability(truth[i]);
            users[i] = i / OF_USER;
        }
    }

    /** By its quantile; the logistic one is near enough. */
    private static double normal(double uniform) {
        double p = Math.clamp(uniform, 1e-9, 1 - 1e-9);
        return Math.log(p / (1 - p)) / 1.702;
    }

    private static float probability(double logit) {
        return (float) (1 / (1 + Math.exp(1.5 - logit)));
    }

    private float[] noisy(double share, double[] with) {
        float[] noisy = new float[IMPRESSIONS];
        for (int i = 0; i < IMPRESSIONS; i++) {
            // As much in all, so that what is said on average stays.
            noisy[i] = probability(Math.sqrt(1 - share) * truth[i] + Math.sqrt(share) * with[i]);
        }
        return noisy;
    }

    private double auc(float[] of) {
        return Auc.of(new Predictions(of, clicked, users));
    }

    /** A ranker of so much lower an AUC than what is true. */
    private int worse(double by) {
        double best = auc(noisy(0, noise));
        double low = 0;
        double high = 1;
        for (int i = 0; i < 20; i++) {
            double middle = (low + high) / 2;
            if (best - auc(noisy(middle, noise)) < by) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return add(noisy(low, noise));
    }

    private int add(float[] probabilities) {
        var schema = new SchemaBuilder(List.of("user.age", "item.age", "context.hour"), 1).build();
        var weights =
                new LogisticWeights(List.of("click"), RankShape.of(schema), new float[schema.rows()], new float[1]);
        rankers.add(new LoadedRanker(
                new ModelVersion("lr", Integer.toString(rankers.size())), schema, new LogisticRanker(weights)));
        said.add(probabilities);
        return rankers.size() - 1;
    }

    private List<Check> failed(int candidate, int serving, int best) {
        var evidence = new Asked(List.of(rankers.get(candidate), rankers.get(serving), rankers.get(best)));
        for (int i = 0; i < IMPRESSIONS; i++) {
            float[] row = {said.get(candidate)[i], said.get(serving)[i], said.get(best)[i]};
            int number = evidence.judged.add(new UserId("u" + users[i]), Scene.WATERFALL, 0, row);
            if (clicked[i]) {
                evidence.judged.happened(number, 0);
            }
        }
        var checks = new RankingChecks(GateSettings.defaults(), evidence, 1);
        List<Check> all = new ArrayList<>(checks.of(rankers.get(candidate), rankers.get(serving)));
        all.addAll(checks.ofWeek(rankers.get(candidate), rankers.get(best)));
        return all.stream().filter(check -> !check.ok()).toList();
    }

    /** What rankers have said of the same impressions. */
    private record Asked(List<LoadedRanker> rankers, Judged judged) implements Evidence {

        Asked(List<LoadedRanker> rankers) {
            this(rankers, new Judged(IMPRESSIONS, rankers.size()));
        }

        @Override
        public int column(LoadedRanker ranker, String task) {
            return rankers.indexOf(ranker);
        }

        @Override
        public List<? extends Request> requests() {
            return List.of();
        }
    }

    @Test
    void whoIsALittleWorseEachDayIsRefusedWhenTheBudgetOfTheWeekIsSpentAndNotBySayingSoOfOneDay() {
        for (int day = 0; day <= DAYS; day++) {
            worse(day * A_DAY);
        }
        assertThat(auc(said.getFirst()) - auc(said.getLast())).isCloseTo(DAYS * A_DAY, within(.001));

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
    @Tag("long") // a hundred judgements
    void ofAHundredAsGoodAsTheBestNinetyFivePass() {
        int best = add(noisy(.1, noise));
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            double[] other = random.doubles(IMPRESSIONS).map(WeekTest::normal).toArray();
            int equal = add(noisy(.1, other));
            refused += failed(equal, best, best).isEmpty() ? 0 : 1;
            said.removeLast();
            rankers.removeLast();
        }
        assertThat(refused).isLessThanOrEqualTo(5);
    }
}
