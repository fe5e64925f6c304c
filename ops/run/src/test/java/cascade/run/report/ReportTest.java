package cascade.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void aReportSaysWhatWasMeasuredWhereAndWhen(@TempDir Path folder) throws IOException {
        Report report = new Report("evaluate ranking", "c0ffee", 7, START);
        report.add(Map.of("model", "lr", "auc", 0.72, "gauc", Double.NaN));
        Path file = folder.resolve("deep/report.json");
        report.write(file, START.plusMillis(1_500));

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.get("command").asText()).isEqualTo("evaluate ranking");
        assertThat(json.get("commit").asText()).isEqualTo("c0ffee");
        assertThat(json.get("seed").asInt()).isEqualTo(7);
        assertThat(json.get("startedAt").asText()).isEqualTo(START.toString());
        assertThat(json.get("seconds").asDouble()).isEqualTo(1.5);
        assertThat(json.get("machine").get("cores").asInt()).isPositive();
        assertThat(json.get("machine").get("cpu").asText()).isNotEmpty();
        assertThat(json.get("results").get(0).get("auc").asDouble()).isEqualTo(0.72);
        assertThat(json.get("results").get(0).get("gauc").isNull()).isTrue();
    }

    @Test
    void aTableLinesItsColumnsUp() {
        Table table = new Table("model", "auc");
        table.row("lr", 0.7251234);
        assertThat(table.lines()).containsExactly("model  auc", "lr     0.7251");
    }
}
