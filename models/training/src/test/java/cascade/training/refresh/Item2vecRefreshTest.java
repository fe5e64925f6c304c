package cascade.training.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import cascade.training.Judge;
import cascade.training.TinyCommunity;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.log.read.LogFolder;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.NothingToLearnException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Item vectors that serve go on through the clicks of the log once there are new ones, while rankers that were served nothing stay. */
@Tag("long") // it trains again and again
class Item2vecRefreshTest {

    private static final String PLAN = """
            min-count = 1
            gate.min-positives = 5
            bundles = [{ model = lr, settings.epochs = 1 }, { model = item2vec, start = warm }]
            """;

    @TempDir
    private Path folder;

    private final List<String> steps = new ArrayList<>();
    private Plan plan;
    private Path log;
    private Path models;
    private Release first;
    private Instant end;

    @BeforeEach
    void trainWhatServes() {
        log = folder.resolve("log");
        models = folder.resolve("models");
        TinyCommunity.write(log);
        plan = PlanReader.forServing().parse("a test", PLAN);
        Training.train(order(log, Judge.NONE), ProgressListener.NONE);
        first = inService();
        end = new LogFolder(log).summary().to();
    }

    @Test
    void theyGoOnThroughAllClicksFromTheVectorsThatServe() {
        ModelVersion before = first.bundles().get("item2vec");

        List<ModelVersion> published = refresh(order(log, Judge.NONE));

        assertThat(published).extracting(ModelVersion::kind).containsExactly("item2vec");
        ModelCard after = manifest(published.getFirst());
        assertThat(after.data().to())
                .isEqualTo(LogFolder.validationFrom(manifest(before).data().to(), end));
        assertThat(steps).contains("train item2vec from " + before);
        assertThat(inService().bundles().get("lr")).isEqualTo(first.bundles().get("lr"));
    }

    @Test
    void whatTheJudgeRefusesStaysAsItIs() {
        assertThat(refresh(order(log, candidates -> {
                    assertThat(candidates).extracting(ModelVersion::kind).containsExactly("item2vec");
                    return List.of();
                })))
                .isEmpty();
        assertThat(inService()).isEqualTo(first);
    }

    @Test
    void peopleEnoughToBeJudgedByAreWaitedForHoweverMuchWasClicked() {
        plan = PlanReader.forServing().parse("a test", PLAN + "gate.min-positives = " + (TinyCommunity.USERS + 1));

        assertThatThrownBy(() -> refresh(order(log, Judge.NONE)))
                .isInstanceOf(NothingToLearnException.class)
                .hasMessageContaining(
                        " people clicked something new in the last sixth of the time since, fewer than the 41 it takes");
        assertThat(inService()).isEqualTo(first);
    }

    @Test
    void aPlanThatStartsAnewEachTimeIsLeftToWholeTrainings() {
        Path others = folder.resolve("others");
        plan = PlanReader.forServing().parse("a test", PLAN.replace("warm", "cold"));
        models = others;
        Training.train(order(log, Judge.NONE), ProgressListener.NONE);

        assertThatThrownBy(() -> refresh(order(log, Judge.NONE)))
                .isInstanceOf(NothingToLearnException.class)
                .hasMessageContaining("starts anew each time by its plan (start = cold)");
    }

    private List<ModelVersion> refresh(TrainingOrder order) {
        return Refresh.train(order, (step, _, _) -> steps.add(step)).published();
    }

    private TrainingOrder order(Path from, Judge judge) {
        return new TrainingOrder(from, models, plan, Optional.empty(), "unknown", judge);
    }

    private Release inService() {
        return new Releases(models).inService().orElseThrow();
    }

    private ModelCard manifest(ModelVersion version) {
        return new ModelCatalog(models, new OrdinalNames()).manifest(version).card();
    }
}
