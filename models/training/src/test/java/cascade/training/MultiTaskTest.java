package cascade.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.training.evaluation.RankingEvaluation;
import cascade.training.evaluation.RankingResult;
import cascade.training.evaluation.RankingRun;
import cascade.training.log.read.LogFolder;
import cascade.training.loss.LossSettings;
import cascade.training.loss.UncertaintyForm;
import cascade.training.model.Nfwfm;
import cascade.training.progress.ProgressListener;
import cascade.training.rank.OptimizerSettings;
import cascade.training.rank.OptimizerSettings.Kind;
import cascade.training.rank.RankSettings;
import cascade.training.rank.Schedule;
import cascade.training.reading.LearningSet;
import cascade.training.sample.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Click and follow in one model, on people whose follows come from their clicks. */
class MultiTaskTest {

    /** A hair, against the .24 between what can be learned and chance. */
    private static final double HAIR = .015;

    @TempDir
    private static Path folder;

    private static RankingEvaluation evaluation;
    private static Map<String, RankingResult> single;

    @BeforeAll
    static void trainEachTaskAlone() {
        TinyCommunity.write(folder);
        evaluation = new RankingEvaluation(
                "tiny", LearningSet.read(new LogFolder(folder), Reading.served(1), ProgressListener.NONE));
        single = train(new LossSettings.Single());
    }

    static List<LossSettings> shared() {
        return List.of(
                new LossSettings.Sum(),
                new LossSettings.Uncertainty(UncertaintyForm.PLAIN, .05, 0),
                new LossSettings.Uncertainty(UncertaintyForm.ENTROPY, .05, 0),
                new LossSettings.Reweight(5));
    }

    @ParameterizedTest
    @MethodSource("shared")
    void sharingWithFollowsCostsClicksNoMoreThanAHair(LossSettings loss) {
        Map<String, RankingResult> shared = train(loss);
        assertThat(auc(single, "click")).isGreaterThan(.74);
        assertThat(auc(shared, "click")).isGreaterThan(auc(single, "click") - HAIR);
        // Chance is .5; whose topic it is tells of clicks, and so of follows.
        assertThat(auc(shared, "follow")).isGreaterThan(.65);
    }

    @Test
    void theLeastUncertainTaskIsTheOneThatIsExplainedBest() {
        RankingResult result = train(new LossSettings.Uncertainty(UncertaintyForm.ENTROPY, .05, 0))
                .get("click");
        Map<String, Double> sigmas = result.sigmas();
        assertThat(result.epochSigmas())
                .hasSizeGreaterThanOrEqualTo(result.epochs())
                .contains(sigmas)
                .allSatisfy(epoch -> assertThat(epoch).containsOnlyKeys("click", "follow"));
        assertThat(sigmas.get("click")).isLessThan(sigmas.get("follow"));
        // Half the entropy where nothing is explained, less the more is; it takes some epochs to get there from 1.
        assertThat(result.epochSigmas().getLast().get("follow")).isCloseTo(Math.sqrt(.5), within(.1));
    }

    @Test
    void eachTaskAloneIsMeasuredByARunOfItsOwn() {
        assertThat(single).containsOnlyKeys("click", "follow");
        assertThat(single.get("click").parameters())
                .isEqualTo(single.get("follow").parameters())
                .isLessThan(train(new LossSettings.Sum()).get("click").parameters());
    }

    private static Map<String, RankingResult> train(LossSettings loss) {
        var rows = new OptimizerSettings(Kind.ADAM, .01, 1e-4);
        var settings = new RankSettings(
                (shape, params) -> new Nfwfm(shape, 8, true, .9, new int[] {16}, new int[0], params),
                List.of("click", "follow"),
                loss,
                .05,
                rows,
                rows,
                .01,
                1,
                new Schedule(256, 4, .25));
        return evaluation.measure(new RankingRun("nfwfm", "", 1, settings), (_, _) -> {}).stream()
                .collect(Collectors.toMap(RankingResult::task, Function.identity()));
    }

    private static double auc(Map<String, RankingResult> results, String task) {
        return results.get(task).metrics().auc();
    }
}
