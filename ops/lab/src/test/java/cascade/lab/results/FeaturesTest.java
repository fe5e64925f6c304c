package cascade.lab.results;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.report.SavedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturesTest {

    private static final String RESULTS = "\"results\": [{\"data\": \"kuairand\"}]";

    @TempDir
    Path folder;

    @Test
    void namesAreListedForTheDataSetsOfTheirReport() throws IOException {
        SavedReport report = report("[\"user.id\", \"context.tab\"]");
        assertThat(Features.of("kuairand", List.of(report))).contains("Features: `user.id`, `context.tab`.");
        assertThat(Features.of("frappe", List.of(report))).isEmpty();
    }

    @Test
    void groupsAreListedOneALine() throws IOException {
        SavedReport report = report("{\"user\": [\"id\", \"age\"], \"item\": [\"author\"]}");
        assertThat(Features.of("kuairand", List.of(report))).contains("- user: `id`, `age`", "- item: `author`");
    }

    private SavedReport report(String features) throws IOException {
        Path file = folder.resolve("report.json");
        Files.writeString(file, "{\"command\": \"evaluate ranking\", \"features\": " + features + ", " + RESULTS + "}");
        return SavedReport.read(file);
    }
}
