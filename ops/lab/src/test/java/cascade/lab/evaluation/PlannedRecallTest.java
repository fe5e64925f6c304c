package cascade.lab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.OrdinalNames;
import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.lab.report.SavedReport;
import cascade.lab.sim.log.SimulatedLog;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.run.progress.ConsoleProgress;
import cascade.run.progress.Progress;
import cascade.run.report.Bounds;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.plan.PlanReader;
import cascade.training.progress.ProgressListener;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured is what recalls: one plan, trained and evaluated, on a small made-up community. */
class PlannedRecallTest {

    private static final WorldSize SIZE = new WorldSize(60, 300, 4, Instant.parse("2026-06-01T00:00:00Z"), 2);

    /** Warm, as bundles are where a plan says nothing: a second training of it goes on from the first. */
    private static final String PLAN = """
            seed = 5, min-count = 2
            bundles = [
              { model = item2vec, settings { dimension = 8, epochs = 3, minCount = 2 } }
              { model = youtubenet, nightly = true, settings.epochs = 1 }
              { model = two-tower, days = 2, settings.epochs = 1 }
            ]""";

    @TempDir
    private static Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeAll
    static void makeUpAPast() {
        new SimulatedLog(SIZE, WorldParameters.standard()).writeTo(folder.resolve("log"), Progress.NONE);
    }

    @Test
    void theBundleThatIsTrainedAndTheModelThatIsEvaluatedFindTheSame() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.conf"), PLAN);
        Path models = folder.resolve("models");
        var order = new TrainingOrder(
                folder.resolve("log"), models, PlanReader.forServing().read(file));
        Map<String, Map<String, Double>> cards = new HashMap<>();
        var catalog = new ModelCatalog(models, new OrdinalNames());
        for (ModelVersion version : Training.train(order, ProgressListener.NONE).published()) {
            cards.put(version.kind(), catalog.manifest(version).card().metrics());
        }

        assertThat(evaluate(file, 2, List.of())).isZero();
        List<JsonNode> rows = rows(file);
        assertThat(rows)
                .extracting(row -> row.path("model").asText() + row.path("seed").asLong())
                .containsExactly("item2vec5", "item2vec6", "youtubenet5", "youtubenet6", "two-tower5", "two-tower6");
        for (JsonNode row : rows) {
            assertThat(row.path("variant").asText()).isEmpty();
            assertThat(row.path("on").asText()).isEqualTo("log");
            assertThat(row.has("recall@20")).isTrue();
            assertThat(row.path("recall@20").isNull()).isTrue();
            if (row.path("seed").asLong() == 5) {
                Map<String, Double> card = cards.get(row.path("model").asText());
                assertThat(card.get("recall@200")).isPositive();
                assertThat(row.path("recall@200").asDouble()).isEqualTo(card.get("recall@200"));
                assertThat(row.path("newItemRecall@200").asDouble(-1))
                        .isEqualTo(card.getOrDefault("new.recall@200", -1.));
                assertThat(row.path("items").asDouble()).isEqualTo(card.get("items"));
            }
        }
        try (var versions = Files.list(models.resolve("item2vec"))) {
            assertThat(versions.filter(Files::isDirectory)).hasSize(1);
        }
    }

    @Test
    void twoSettingsOfOneModelAreMeasuredSideBySideAndTheOneThatFallsShortIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("two.conf"), """
                bundles = [
                  { model = item2vec, settings { dimension = 8, epochs = 1, minCount = 2 } }
                  { name = longer, model = item2vec, settings { dimension = 8, epochs = 2, minCount = 2 } }
                ]""");
        assertThat(evaluate(file, 1, List.of("item2vec@200=.01", "item2vec/longer@200=1")))
                .isEqualTo(1);
        assertThat(rows(file))
                .extracting(
                        row -> row.path("variant").asText() + row.path("epochs").asInt())
                .containsExactly("1", "longer2");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern("item2vec/longer: recall@200 of [.\\d]+ is less than 1");
    }

    @Test
    void whatAPlanCannotSayIsRefused() throws IOException {
        Path ranking = Files.writeString(folder.resolve("ranking.conf"), "bundles = [{ model = lr }]");
        assertThatThrownBy(() -> evaluate(ranking, 1, List.of()))
                .isInstanceOf(NotMeasurableException.class)
                .hasMessageContaining("no bundle that recalls: { model = item2vec } is one");
        Path recall = Files.writeString(folder.resolve("recall.conf"), "bundles = [{ model = item2vec }]");
        assertThatThrownBy(() -> evaluate(recall, 1, List.of("item2vec=.5")))
                .hasMessageContaining("a bound is on recall@20, and a plan's bundles are measured in recall@200");
        assertThatThrownBy(() -> evaluate(recall, 1, List.of("two-tower@200=.5")))
                .hasMessageContaining("--at-least names two-tower, which is not measured");
        assertThatThrownBy(() -> command().evaluate("gowalla:" + folder, order(recall, 1, List.of()), folder))
                .hasMessageContaining("a plan is of a log, log:DIR or kuairand:DIR, and not of 'gowalla:");
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> command().evaluate("log:" + nowhere, order(recall, 1, List.of()), folder))
                .isInstanceOf(NotMeasurableException.class)
                .hasMessageContaining(nowhere + " is no log of Cascade: there is no such folder");
    }

    @Test
    void aPlanSaysAllThatIsMeasured() {
        for (var other : List.of(
                new Other(List.of("item2vec"), List.of("none"), Optional.empty(), Optional.empty()),
                new Other(List.of("all"), List.of("all"), Optional.empty(), Optional.empty()),
                new Other(List.of("all"), List.of("none"), Optional.of("test"), Optional.empty()),
                new Other(List.of("all"), List.of("none"), Optional.empty(), Optional.of(folder)))) {
            assertThatThrownBy(() -> order(folder.resolve("any.conf"), 1, List.of(), other))
                    .isInstanceOf(NotMeasurableException.class)
                    .hasMessageContaining("so there are no --models, --variants, --on, --vectors");
        }
        assertThatThrownBy(() -> new RecallOrder(
                        List.of("all"),
                        List.of("none"),
                        Optional.of(folder.resolve("any.conf")),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Bounds.NONE))
                .isInstanceOf(NotMeasurableException.class)
                .hasMessageContaining("--resume goes by the names of models");
    }

    private record Other(List<String> models, List<String> variants, Optional<String> on, Optional<Path> vectors) {}

    private int evaluate(Path plan, int seeds, List<String> bounds) {
        return command()
                .evaluate("log:" + folder.resolve("log"), order(plan, seeds, bounds), folder.resolve("scratch"));
    }

    private EvaluateRecall command() {
        return new EvaluateRecall(
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                ConsoleProgress.standard(),
                InstantSource.system(),
                "unknown");
    }

    private static List<JsonNode> rows(Path plan) {
        return SavedReport.read(report(plan)).results();
    }

    private static Path report(Path plan) {
        return folder.resolve(plan.getFileName() + ".json");
    }

    private static RecallOrder order(Path plan, int seeds, List<String> bounds) {
        return order(
                plan, seeds, bounds, new Other(List.of("all"), List.of("none"), Optional.empty(), Optional.empty()));
    }

    private static RecallOrder order(Path plan, int seeds, List<String> bounds, Other other) {
        return new RecallOrder(
                other.models(),
                other.variants(),
                Optional.of(plan),
                seeds,
                other.on(),
                Optional.of(report(plan)),
                other.vectors(),
                false,
                Bounds.parse(EvaluateRecall.BOUNDS, bounds, List.of()));
    }
}
