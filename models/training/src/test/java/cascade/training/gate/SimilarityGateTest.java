package cascade.training.gate;

import static cascade.training.gate.GateTrials.check;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.OrdinalNames;
import cascade.models.catalog.BundleWriter;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict;
import cascade.models.catalog.Verdict.Check;
import cascade.training.TinyCommunity;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.plan.PlanReader;
import cascade.training.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ranker that is told how near items lie to what was opened is judged as it would be asked: by its own towers. */
@Tag("long") // it trains twice
class SimilarityGateTest {

    @TempDir
    private static Path folder;

    private static Path log;
    private static Path models;
    private static ModelVersion serving;

    @BeforeAll
    static void trainWhatServes() {
        log = folder.resolve("log");
        models = folder.resolve("models");
        TinyCommunity.write(log);
        serving = Training.train(order(3), ProgressListener.NONE).published().getFirst();
    }

    private static TrainingOrder order(int seed) {
        return new TrainingOrder(log, models, PlanReader.forServing().parse("a test", """
                seed = %d
                min-count = 1
                refit.enabled = false
                bundles = [
                  { model = lr, similarity { days = 3, settings { epochs = 2 } }, settings { epochs = 4, batch = 64 } }
                ]
                """.formatted(seed)));
    }

    @Test
    void whatServesIsAsGoodAsItself() {
        Verdict verdict = judge(serving);

        assertThat(verdict.failed()).isEmpty();
        Check auc = check(verdict, "auc click");
        assertThat(auc.value()).isEqualTo(auc.inService()).isGreaterThan(.6);
    }

    @Test
    void towersOfAnotherTrainingGiveOtherFigures() {
        ModelVersion other = Training.seal(order(4), ProgressListener.NONE).getFirst();

        Check auc = check(judge(withTowersOf(other)), "auc click");

        assertThat(auc.value()).isNotNaN().isNotEqualTo(auc.inService());
    }

    private static Verdict judge(ModelVersion candidate) {
        return GateTrials.judge(models, List.of(candidate), log, "", 1).getFirst();
    }

    /** What serves, with the towers of another bundle. */
    private static ModelVersion withTowersOf(ModelVersion other) {
        Path from = models.resolve(serving.toString());
        try (var writer = BundleWriter.begin(models, serving.kind());
                Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("manifest.json")) {
                    Files.copy(
                            name.startsWith("similarity-")
                                    ? models.resolve(other.toString()).resolve(name)
                                    : file,
                            writer.file(name));
                }
            }
            return writer.seal(new ModelCatalog(models, new OrdinalNames())
                    .manifest(serving)
                    .card());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
