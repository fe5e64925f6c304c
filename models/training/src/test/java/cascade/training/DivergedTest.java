package cascade.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import cascade.training.progress.ProgressListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles of which some are trained by steps that are too large, or are left out by their judge. */
@Tag("long") // it trains again and again
class DivergedTest {

    private static final String LR = "{ model = lr, settings.epochs = 1 }";
    private static final String NFWFM = "{ model = nfwfm, settings { epochs = 1, embedding.rate = 1e30 } }";
    private static final String ITEM2VEC = "{ model = item2vec, settings { epochs = 2, rate = 1e30 }, start = cold }";
    private static final String TOWERS = "{ model = two-tower, settings { epochs = 1, rate = 1e30 } }";

    @TempDir
    private Path folder;

    private final List<String> steps = new ArrayList<>();
    private Path log;
    private Path models;

    @BeforeEach
    void writeLog() {
        log = folder.resolve("log");
        models = folder.resolve("models");
        TinyCommunity.write(log);
    }

    @Test
    void theOthersAreJudgedAndPublishedAndWhatServedOfThemGoesOn() {
        train("{ model = item2vec, settings.epochs = 2 }");
        ModelVersion vectors = inService().get("item2vec");

        List<ModelVersion> judged = new ArrayList<>();
        TrainingResult result = train(
                candidates -> {
                    judged.addAll(candidates);
                    return candidates;
                },
                String.join(", ", LR, NFWFM, ITEM2VEC, TOWERS));

        assertThat(result.published()).extracting(ModelVersion::kind).containsExactly("lr");
        assertThat(judged).extracting(ModelVersion::kind).containsExactly("lr");
        assertThat(result.diverged()).containsOnlyKeys("nfwfm", "item2vec", "two-tower");
        assertThat(result.diverged().values()).allMatch(why -> why.matches(".* (NaN|-?Infinity|-?[0-9.]+E[0-9]+)"));
        assertThat(inService()).containsOnlyKeys("lr", "item2vec").containsEntry("item2vec", vectors);
        assertThat(steps).anyMatch(step -> step.startsWith("nfwfm diverged: "));
    }

    @Test
    void whatTheJudgeLeavesOutTakesNothingWithIt() {
        train("{ model = item2vec, settings.epochs = 2 }");
        ModelVersion vectors = inService().get("item2vec");

        TrainingResult result = train(
                candidates -> candidates.stream()
                        .filter(candidate -> candidate.kind().equals("lr"))
                        .toList(),
                LR + ", { model = item2vec, settings.epochs = 2 }");

        assertThat(result.published()).extracting(ModelVersion::kind).containsExactly("lr");
        assertThat(inService()).containsOnlyKeys("lr", "item2vec").containsEntry("item2vec", vectors);
    }

    @Test
    void whereAllDivergeNobodyIsAskedAndNothingIsPublished() {
        TrainingResult result = train(
                _ -> {
                    throw new AssertionError("there is nothing to judge");
                },
                NFWFM);
        assertThat(result.published()).isEmpty();
        assertThat(result.diverged()).containsOnlyKeys("nfwfm");
        assertThat(new Releases(models).inService()).isEmpty();
    }

    @Test
    void recallEndsWithARankingThatThrows() {
        Plan plan = plan(LR + ", { model = item2vec, settings.epochs = 1000000 }");
        assertThatThrownBy(() -> Training.train(new TrainingOrder(log, models, plan), (step, _, _) -> {
                    if (step.startsWith("train lr")) {
                        throw new IllegalStateException("no room on the disk");
                    }
                }))
                .hasMessage("no room on the disk");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("recall");
    }

    private TrainingResult train(String bundles) {
        return train(Judge.NONE, bundles);
    }

    private TrainingResult train(Judge judge, String bundles) {
        var order = new TrainingOrder(log, models, plan(bundles), Optional.empty(), "unknown", judge);
        ProgressListener listener = (step, _, _) -> steps.add(step);
        return Training.train(order, listener);
    }

    private static Plan plan(String bundles) {
        return PlanReader.forServing().parse("a test", "min-count = 1, bundles = [" + bundles + "]");
    }

    private Map<String, ModelVersion> inService() {
        return new Releases(models).inService().orElseThrow().bundles();
    }
}
