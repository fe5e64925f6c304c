package cascade.training.gate;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict;
import cascade.training.ProgressListener;
import cascade.training.TinyCommunity;
import cascade.training.TinyCommunity.Fault;
import cascade.training.TinyPlan;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.model.Lr;
import cascade.training.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often the gate errs, over communities of their own: other people's clicks, the model that serves and the candidate trained on them with
 * seeds of their own, redraws with another.
 */
class GateErrorsTest {

    private static final int FEW = 3;
    private static final int MANY = 100;

    @TempDir
    Path folder;

    @Test
    void aGoodModelPassesAndBadOnesAreRefusedInAFewCommunities() {
        Trials trials = run(FEW);

        assertThat(trials.refusedGood).as(trials.toString()).isEmpty();
        assertThat(trials.passedBad).as(trials.toString()).isEmpty();
    }

    @Test
    @Tag("long")
    void ofAHundredEqualModelsNinetyFivePassAndNoBadOneDoes() {
        Trials trials = run(MANY);

        assertThat(trials.refusedGood).as(trials.toString()).hasSizeLessThanOrEqualTo(MANY / 20);
        assertThat(trials.passedBad).as(trials.toString()).isEmpty();
    }

    /** What went wrong, a line each. */
    private record Trials(List<String> refusedGood, List<String> passedBad) {}

    private Trials run(int communities) {
        var trials = new Trials(new ArrayList<>(), new ArrayList<>());
        for (int seed = 1; seed <= communities; seed++) {
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
            TinyCommunity.write(shuffled, seed, Fault.CLICKS_SHUFFLED);
        }

        void judge(Trials trials) {
            ModelVersion serving = Training.train(order(log, seed), ProgressListener.NONE).getFirst();
            verdict(sealed(log)).filter(verdict -> !verdict.isPassed())
                    .forEach(verdict -> trials.refusedGood.add(seed + " " + verdict.failed()));
            bad(trials, "shuffled", sealed(shuffled));
            bad(trials, "off by one", GateTrials.changed(models, serving, GateTrials::offByOne));
            bad(trials, "calibration + .3", GateTrials.changed(models, serving, GateTrials.shifted(.3f)));
            bad(trials, "calibration - .3", GateTrials.changed(models, serving, GateTrials.shifted(-.3f)));
        }

        private void bad(Trials trials, String fault, ModelVersion candidate) {
            verdict(candidate).filter(Verdict::isPassed)
                    .forEach(verdict -> trials.passedBad.add(seed + " " + fault + " " + verdict.checks()));
        }

        private Stream<Verdict> verdict(ModelVersion candidate) {
            return GateTrials.judge(models, List.of(candidate), log, "", seed).stream();
        }

        private ModelVersion sealed(Path from) {
            return Training.seal(order(from, 1_000 + seed), ProgressListener.NONE).getFirst();
        }

        private TrainingOrder order(Path from, long ofModel) {
            Plan plan = TinyPlan.of(ofModel, TinyPlan.ranking("lr", (_, _) -> new Lr(), 8, 3));
            return new TrainingOrder(from, models, plan);
        }
    }
}
