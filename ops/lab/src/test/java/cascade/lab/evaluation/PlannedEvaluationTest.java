package cascade.lab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.OrdinalNames;
import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.lab.report.SavedReport;
import cascade.lab.sim.log.SimulatedLog;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.run.progress.ConsoleProgress;
import cascade.run.progress.Progress;
import cascade.run.report.Bounds;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import cascade.training.plan.PlanRefusedException;
import cascade.training.progress.ProgressListener;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured is what serves: one plan, trained and evaluated, on a small made-up community. */
class PlannedEvaluationTest {

    private static final WorldSize SIZE = new WorldSize(60, 300, 4, Instant.parse("2026-06-01T00:00:00Z"), 2);

    private static final String PLAN = """
            seed = 5, min-count = 2
            bundles = [
              { model = lr, tasks = [click, long-view], settings.epochs = 2 }
              { name = weighed, model = nfwfm, loss = uncertainty, tasks = [click, like], days = 3, features = no-cross
                settings { epochs = 2, uncertainty.form = plain } }
            ]""";

    @TempDir
    private static Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeAll
    static void makeUpAPast() {
        new SimulatedLog(SIZE, WorldParameters.standard()).writeTo(folder.resolve("log"), Progress.NONE);
    }

    @Test
    void theBundleThatIsTrainedAndTheModelThatIsEvaluatedAreWorthTheSame() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.conf"), PLAN);
        Plan plan = PlanReader.forServing().read(file);
        Path models = folder.resolve("models");
        var order = new TrainingOrder(folder.resolve("log"), models, plan);
        List<ModelVersion> versions =
                Training.train(order, ProgressListener.NONE).published();
        List<JsonNode> rows = evaluate(file);

        assertThat(versions).extracting(ModelVersion::kind).containsExactly("lr", "weighed");
        assertThat(rows).hasSize(4);
        for (JsonNode row : rows) {
            boolean isPlain = row.path("model").asText().equals("lr");
            assertThat(row.path("variant").asText()).isEqualTo(isPlain ? "streaming" : "weighed");
            assertThat(row.path("seed").asLong()).isEqualTo(5);
            ModelCard card = new ModelCatalog(models, new OrdinalNames())
                    .manifest(versions.get(isPlain ? 0 : 1))
                    .card();
            String task = row.path("task").asText();
            assertThat(row.path("auc").asDouble()).isEqualTo(card.metrics().get(task + ".auc"));
            assertThat(row.path("logloss").asDouble()).isEqualTo(card.metrics().get(task + ".logloss"));
            assertThat(row.path("epochs").asDouble()).isEqualTo(card.metrics().get("epochs"));
        }
    }

    @Test
    void aPlanIsOfALogAndSaysAllThatIsMeasured() throws IOException {
        Path file = Files.writeString(folder.resolve("recall.conf"), "bundles = [{ model = item2vec }]");
        assertThatThrownBy(() -> evaluate(file))
                .isInstanceOf(NotMeasurableException.class)
                .hasMessageContaining("no bundle that ranks");
        assertThatThrownBy(() -> order(file, List.of("lr"))).hasMessageContaining("there are no --models");
    }

    @Test
    void whatTheLogDoesNotHaveIsToldByItsPath() throws IOException {
        Path file = Files.writeString(
                folder.resolve("cross.conf"),
                "bundles = [{ model = fm }, { model = lr, settings.crosses = [\"item.colour*user.id#16\"] }]");
        assertThatThrownBy(() -> evaluate(file))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("bundles[1].settings.crosses: there is no slot item.colour");
    }

    private List<JsonNode> evaluate(Path plan) {
        RankingOrder order = order(plan, List.of("all"));
        new EvaluateRanking(new PrintStream(printed), ConsoleProgress.standard(), InstantSource.system(), "unknown")
                .evaluate("log:" + folder.resolve("log"), order, folder.resolve("scratch"));
        return SavedReport.read(order.file().orElseThrow()).results();
    }

    private static RankingOrder order(Path plan, List<String> models) {
        Path report = folder.resolve(plan.getFileName() + ".json");
        return new RankingOrder(
                models, List.of("none"), Optional.of(plan), 1, 1, Optional.of(report), false, Bounds.NONE);
    }
}
