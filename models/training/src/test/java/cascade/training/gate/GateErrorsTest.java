package cascade.training.gate;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict;
import cascade.training.TinyCommunity;
import cascade.training.TinyCommunity.Fault;
import cascade.training.TinyPlan;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.model.Lr;
import cascade.training.plan.Plan;
import cascade.training.progress.ProgressListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often the gate errs, over communities of their own: other people's clicks, a model that serves, trained on them with a seed of its own, a
 * candidate that is as good by chance of its own, redraws with another. (Two trainings of a tenth of a day with two seeds are not equal: one is
 * really worse, and refused.)
 */
class GateErrorsTest {

    private static final int MANY = 100;

    /** In so many communities there is a candidate with each fault, too. */
    private static final int FAULTY = 10;

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void ofAHundredEqualModelsNinetyFivePassAndNoBadOneDoes() {
        Trials trials = run(1, MANY);

        assertThat(trials.refusedGood).as(trials.toString()).hasSizeLessThanOrEqualTo(MANY / 20);
        assertThat(trials.passedBad).as(trials.toString()).isEmpty();
    }

    /** Whether what is said of clicks is nearer to how many there were than what serves says: then a shift is no fault. */
    private static boolean comesNearer(Verdict verdict) {
        var calibration = GateTrials.check(verdict, "predicted/observed click");
        return Math.abs(Math.log(calibration.value())) < Math.abs(Math.log(calibration.inService()));
    }

    /** What went wrong, a line each. */
    record Trials(List<String> refusedGood, List<String> passedBad) {}

    Trials run(int from, int to) {
        var trials = new Trials(new ArrayList<>(), new ArrayList<>());
        for (int seed = from; seed <= to; seed++) {
            new Community(seed).judge(trials);
        }
        return trials;
    }

    private final class Community {

        private final int seed;
        private final Path log;
        private final Path shuffled;
        private final Path models;

        Community(int seed) {
            this.seed = seed;
            log = folder.resolve("log" + seed);
            shuffled = folder.resolve("shuffled" + seed);
            models = folder.resolve("models" + seed);
            TinyCommunity.write(log, seed, Fault.NONE);
        }

        void judge(Trials trials) {
            ModelVersion serving = Training.train(order(log, seed), ProgressListener.NONE)
                    .published()
                    .getFirst();
            verdict(GateTrials.changed(models, serving, GateTrials.asGood(seed)))
                    .filter(verdict -> !verdict.isPassed())
                    .forEach(verdict -> trials.refusedGood.add(seed + " " + verdict.failed()));
            if (seed <= FAULTY) {
                plant(trials, serving);
            }
        }

        private void plant(Trials trials, ModelVersion serving) {
            TinyCommunity.write(shuffled, seed, Fault.CLICKS_SHUFFLED);
            bad(trials, "shuffled", sealed(shuffled));
            bad(trials, "off by one", GateTrials.changed(models, serving, GateTrials::offByOne));
            for (float by : new float[] {.3f, -.3f}) {
                ModelVersion shifted = GateTrials.changed(models, serving, GateTrials.shifted(by));
                if (verdict(shifted).noneMatch(GateErrorsTest::comesNearer)) {
                    bad(trials, "calibration " + by, shifted);
                }
            }
        }

        private void bad(Trials trials, String fault, ModelVersion candidate) {
            verdict(candidate)
                    .filter(Verdict::isPassed)
                    .forEach(verdict -> trials.passedBad.add(seed + " " + fault + " " + verdict.checks()));
        }

        private Stream<Verdict> verdict(ModelVersion candidate) {
            return GateTrials.judge(models, List.of(candidate), log, "", seed).stream();
        }

        private ModelVersion sealed(Path from) {
            return Training.seal(order(from, 1_000 + seed), ProgressListener.NONE)
                    .getFirst();
        }

        private TrainingOrder order(Path from, long ofModel) {
            Plan plan = TinyPlan.of(ofModel, TinyPlan.settled("lr", (_, _) -> new Lr()));
            return new TrainingOrder(from, models, plan);
        }
    }
}
