package cascade.lab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.event.FeedEvent;
import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.lab.report.SavedReport;
import cascade.lab.sim.log.SimulatedLog;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.run.progress.ConsoleProgress;
import cascade.run.progress.Progress;
import cascade.run.report.Bounds;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.log.write.ImportUndo;
import cascade.training.log.write.ImportWriter;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recall models on a log of one's own, here of a small made-up community. */
class EvaluateLogRecallTest {

    private static final WorldSize SIZE = new WorldSize(60, 300, 4, Instant.parse("2026-06-01T00:00:00Z"), 2);

    @TempDir
    private Path folder;

    @BeforeEach
    void makeUpAPast() {
        new SimulatedLog(SIZE, WorldParameters.standard()).writeTo(folder.resolve("log"), Progress.NONE);
    }

    @Test
    void theModelsThatServeAndWhatAServerMergesAreMeasuredOnAnyLog() {
        evaluate("popularity", "itemcf", "item2vec", "union");
        List<JsonNode> rows = new ArrayList<>();
        SavedReport.read(folder.resolve("report.json")).results().forEach(rows::add);
        assertThat(rows)
                .extracting(row -> row.path("model").asText())
                .containsExactly("popularity", "itemcf", "item2vec", "union");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.path("data").asText()).isEqualTo(new EventLog(folder.resolve("log")).name());
            assertThat(row.path("on").asText()).isEqualTo("test");
            assertThat(row.path("recall@200").asDouble()).isBetween(.01, 1.);
        });
        assertThat(rows.getLast().path("degraded").properties())
                .allMatch(reason -> reason.getKey().startsWith("rank:"));
    }

    @Test
    void aLogInWhichNobodyClickedIsRefused() {
        LogFolder log = new LogFolder(folder.resolve("log"));
        LogSummary summary = log.summary();
        List<FeedEvent> impressions = new ArrayList<>();
        log.events(event -> {
            if (event instanceof FeedEvent.Impression) {
                impressions.add(event);
            }
        });
        assertThat(impressions).isNotEmpty();
        Map<ItemId, Item> items = log.items();
        ImportUndo.of(log.directory(), ImportWriter.UNNAMED);
        try (var writer = new ImportWriter(folder.resolve("log"))) {
            items.values().forEach(item -> writer.item(item, summary.from()));
            impressions.forEach(writer::event);
            writer.finish(summary.source(), summary.samplesFrom(), summary.validationFrom());
        }
        assertThatThrownBy(() -> evaluate("popularity"))
                .isInstanceOf(NotMeasurableException.class)
                .hasMessageContaining("nobody clicked something in training and something new after it");
    }

    @Test
    void onlyALogHasAUnion() {
        assertThatThrownBy(() -> evaluate(Optional.of("validation"), "union"))
                .isInstanceOf(NotMeasurableException.class)
                .hasMessageContaining("union is what a server merges, measured on the test part of a log");
    }

    private void evaluate(String... models) {
        evaluate(Optional.empty(), models);
    }

    private void evaluate(Optional<String> on, String... models) {
        var order = new RecallOrder(
                List.of(models),
                List.of("none"),
                Optional.empty(),
                1,
                on,
                Optional.of(folder.resolve("report.json")),
                Optional.empty(),
                false,
                Bounds.NONE);
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        new EvaluateRecall(out, ConsoleProgress.standard(), InstantSource.system(), "abc")
                .evaluate("log:" + folder.resolve("log"), order, folder.resolve("scratch"));
    }
}
