package cascade.lab.results;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.report.SavedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshnessSectionTest {

    @TempDir
    private Path folder;

    @Test
    void aRowAVariantWithTheMeanOfItsSeedsAndWhatItIsFromTheFreshestRefit() throws IOException {
        Path file = folder.resolve("freshness.json");
        Files.writeString(file, """
                {"command":"evaluate freshness","machine":{"cpu":"a CPU","cores":2,"memoryBytes":1,"jdk":"25"},"commit":"c0ffee1234",
                 "seed":1,"startedAt":"2026-11-24T00:00:00Z","seconds":60,"yardsticks":{},"results":[
                 {"data":"made-up","model":"nfwfm","variant":"candidate","daysEarlier":1,"seed":1,"metric":"click auc","value":0.74,"cpuSeconds":30},
                 {"data":"made-up","model":"nfwfm","variant":"candidate","daysEarlier":1,"seed":2,"metric":"click auc","value":0.75,"cpuSeconds":32},
                 {"data":"made-up","model":"nfwfm","variant":"refit","daysEarlier":0,"seed":1,"metric":"click auc","value":0.755,"cpuSeconds":4},
                 {"data":"made-up","model":"nfwfm","variant":"candidate","daysEarlier":1,"seeds":2,"metric":"click auc",
                  "difference":-0.01,"low":-0.012,"high":-0.008}]}
                """);
        String page = ResultsPage.of(List.of(SavedReport.read(file))).markdown("ops/cascade results");
        assertThat(page)
                .contains("## Freshness\n")
                .contains(
                        "| made-up | nfwfm | candidate | 1 | 2 | click auc | .7450 | -.0100 | -.0120 to -.0080 | 31 |",
                        "| made-up | nfwfm | refit | 0 | 1 | click auc | .7550 | - | - | 4 |");
    }
}
