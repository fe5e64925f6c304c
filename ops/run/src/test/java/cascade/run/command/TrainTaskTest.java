package cascade.run.command;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict;
import cascade.models.catalog.Verdict.Check;
import cascade.run.schedule.TrainingOutcome;
import cascade.training.TrainingResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainTaskTest {

    private static final ModelVersion LR = new ModelVersion("lr", "20261129T100000");
    private static final ModelVersion ITEM2VEC = new ModelVersion("item2vec", "20261129T100000");
    private static final Map<String, String> DIVERGED = Map.of("nfwfm", "in epoch 1 the loss is NaN");

    @Test
    void whatIsPublishedWithoutABundleThatDivergedIsPublishedInPart() {
        TrainTask.Result result = result(List.of(LR), DIVERGED, true);
        assertThat(result.outcome()).isEqualTo(TrainingOutcome.PARTLY);
        assertThat(result.outcome().exitCode()).isEqualTo(6);
        assertThat(result.why()).isEmpty();
        assertThat(result(List.of(LR), Map.of(), true).outcome()).isEqualTo(TrainingOutcome.PUBLISHED);
    }

    @Test
    void aTrainingWhoseBundlesAllDivergedFailed() {
        TrainTask.Result result = TrainTask.Result.of(new TrainingResult(List.of(), DIVERGED), List.of());
        assertThat(result.outcome()).isEqualTo(TrainingOutcome.FAILED);
        assertThat(result.why()).isEqualTo("every bundle diverged");
    }

    @Test
    void whatTheGateRefusedIsRefusedWhateverDivergedBesides() {
        TrainTask.Result result = result(List.of(), DIVERGED, false);
        assertThat(result.outcome()).isEqualTo(TrainingOutcome.REFUSED);
        assertThat(result.why()).isEqualTo("the gate refused it");
    }

    @Test
    void whatNobodyCouldJudgeIsLeftOutAndWhatIsWorseTakesAllWithIt() {
        Verdict passed = verdict(LR, new Check("auc click", .8, .8, .01, true, ""));
        Verdict worse = verdict(LR, new Check("auc click", .7, .8, .01, false, "lower by more than .01"));
        Verdict few = verdict(ITEM2VEC, Check.untold("recall@200", .01, false, "too few: 12 people who clicked"));

        assertThat(TrainTask.passed(List.of(passed, few))).containsExactly(LR);
        assertThat(TrainTask.passed(List.of(worse, few))).isEmpty();
        assertThat(TrainTask.passed(List.of(few))).isEmpty();

        var trained = new TrainingResult(List.of(LR), Map.of());
        assertThat(TrainTask.Result.of(trained, List.of(passed, few)).outcome()).isEqualTo(TrainingOutcome.PARTLY);
        assertThat(TrainTask.Result.of(new TrainingResult(List.of(), Map.of()), List.of(few))
                        .outcome())
                .isEqualTo(TrainingOutcome.REFUSED);
    }

    private static Verdict verdict(ModelVersion bundle, Check check) {
        return new Verdict(bundle, Optional.empty(), Instant.EPOCH, List.of(check));
    }

    private static TrainTask.Result result(List<ModelVersion> published, Map<String, String> diverged, boolean passed) {
        Check check = new Check("auc click", .7, .8, .01, passed, "");
        return TrainTask.Result.of(new TrainingResult(published, diverged), List.of(verdict(LR, check)));
    }
}
