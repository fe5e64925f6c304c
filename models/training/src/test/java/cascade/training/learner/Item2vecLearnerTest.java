package cascade.training.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.training.TinyCommunity;
import cascade.training.TinyPlan;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.export.BundleExport;
import cascade.training.item2vec.WarmStart;
import cascade.training.log.read.LogFolder;
import cascade.training.plan.Item2vecPlan;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanRefusedException;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.Sets;
import cascade.training.recall.log.ClickLog;
import cascade.training.sample.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue in which one Item2vec follows another. */
class Item2vecLearnerTest {

    private static final int COLD = 5;
    private static final int WARM = 2;

    @TempDir
    private static Path logs;

    private static ClickLog clicks;

    @TempDir
    private Path models;

    private final List<String> steps = new ArrayList<>();
    private ModelVersion first;

    @BeforeAll
    static void readTheLog() {
        TinyCommunity.write(logs.resolve("log"));
        clicks = ClickLog.read(new LogFolder(logs.resolve("log")), Reading.served(1));
    }

    @BeforeEach
    void trainTheFirst() {
        first = train(settings(16), clicks);
    }

    @Test
    void theFirstStartsAnewAndTheNextGoesOnFromIt() {
        assertThat(epochs(first)).isEqualTo(COLD);
        ModelVersion second = train(settings(16), clicks);
        assertThat(epochs(second)).isEqualTo(WARM);
        assertThat(steps.getLast()).isEqualTo("train item2vec from " + first);
    }

    @Test
    void whoWantsNoWarmStartGetsTheSameVectorsAgain() {
        ModelVersion second = train(settings(16).cold(), clicks);
        assertThat(epochs(second)).isEqualTo(COLD);
        assertThat(new ModelCatalog(models, new OrdinalNames()).manifest(second).files())
                .isEqualTo(new ModelCatalog(models, new OrdinalNames())
                        .manifest(first)
                        .files());
    }

    @Test
    void anotherDimensionIsRefusedWithWhatGoesOnAndNothingIsPublished() {
        Plan other = TinyPlan.of(3, settings(24));
        var order = new TrainingOrder(logs.resolve("log"), models, other);
        assertThatThrownBy(() -> Training.train(order, ProgressListener.NONE))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining(
                        "bundles[0].start: " + first + " has vectors of 16, not 24: settings.dimension = 16");
        assertThat(new ModelCatalog(models, new OrdinalNames()).current(BundleExport.ITEM2VEC))
                .contains(first);
    }

    @Test
    void anotherDimensionMayStartAnew() {
        var order = new TrainingOrder(
                logs.resolve("log"), models, TinyPlan.of(3, settings(24)).cold());
        assertThat(Training.train(order, ProgressListener.NONE).published())
                .extracting(this::epochs)
                .containsExactly((double) COLD);
    }

    @Test
    void aDamagedFileStartsAnew() throws IOException {
        Path file = models.resolve(first.kind()).resolve(first.version()).resolve(BundleExport.TABLES);
        Files.write(file, new byte[8], StandardOpenOption.APPEND);
        assertThat(epochs(train(settings(16), clicks))).isEqualTo(COLD);
        assertThat(steps.getLast()).contains("anew").contains("damaged");
    }

    @Test
    void vectorsThatHaveSeenLaterDaysAreNoStart() {
        var earlier = new ClickLog(
                clicks.items(),
                clicks.users(),
                clicks.clicks(),
                clicks.from(),
                clicks.samplesFrom(),
                clicks.end().minusSeconds(1));
        assertThat(epochs(train(settings(16), earlier))).isEqualTo(COLD);
        assertThat(steps.getLast()).contains("anew").contains("has seen later days");
    }

    private ModelVersion train(Item2vecPlan plan, ClickLog on) {
        var sealer = new Sealer(models, TinyPlan.of(3, plan), "unknown", Instant.EPOCH);
        var sets = new Sets<>((Optional<Instant> _) -> on, () -> on);
        ModelVersion version = BundleTraining.item2vec(plan, sets, sealer, (step, _, _) -> steps.add(step))
                .candidate()
                .getFirst();
        new Releases(models).publish(List.of(version), "trained");
        return version;
    }

    private double epochs(ModelVersion version) {
        return new ModelCatalog(models, new OrdinalNames())
                .manifest(version)
                .card()
                .metrics()
                .get("epochs");
    }

    private static Item2vecPlan settings(int dimension) {
        return TinyPlan.item2vec(dimension, COLD, Optional.of(new WarmStart(WARM, .05)));
    }
}
