package cascade.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.run.report.Machine;
import cascade.run.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedReportTest {

    @TempDir
    Path folder;

    @Test
    void aReportIsReadAsItWasWritten() {
        Instant start = Instant.parse("2026-11-24T12:00:00Z");
        Report report = new Report("bench training", "c0ffee1234567890", 7, start);
        report.add(Map.of("model", "dcn"));
        Path file = folder.resolve("training.json");
        report.write(file, start.plusSeconds(3));

        SavedReport saved = SavedReport.read(file);
        assertThat(saved.name()).isEqualTo("training.json");
        assertThat(saved.command()).isEqualTo("bench training");
        assertThat(saved.machine()).isEqualTo(Machine.current());
        assertThat(saved.shortCommit()).isEqualTo("c0ffee1234");
        assertThat(saved.day()).isEqualTo("2026-11-24");
        assertThat(saved.seconds()).isEqualTo(3);
        assertThat(saved.results())
                .singleElement()
                .satisfies(result -> assertThat(result.path("model").asText()).isEqualTo("dcn"));
    }

    @Test
    void aMissingFileIsNamedWithTheCommandThatWritesIt() {
        assertThatThrownBy(() -> SavedReport.read(folder.resolve("ranking.json")))
                .isInstanceOf(NotAReportException.class)
                .hasMessageContaining("ranking.json")
                .hasMessageContaining("ops/cascade evaluate ranking --data DATA --report ranking.json");
    }

    @Test
    void aFileThatIsNotJsonIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("table.json"), "model auc\nlr .72\n");
        assertThatThrownBy(() -> SavedReport.read(file))
                .isInstanceOf(NotAReportException.class)
                .hasMessageContaining("table.json is not JSON");
    }

    @Test
    void jsonOfAnotherShapeIsNotAReport() throws IOException {
        Path file = Files.writeString(folder.resolve("log.json"), "{\"results\": 3}");
        assertThatThrownBy(() -> SavedReport.read(file))
                .isInstanceOf(NotAReportException.class)
                .hasMessageContaining("log.json is not a report");
    }
}
