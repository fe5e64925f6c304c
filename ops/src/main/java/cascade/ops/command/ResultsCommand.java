package cascade.ops.command;

import cascade.ops.report.SavedReport;
import cascade.ops.results.HandWritten;
import cascade.ops.results.ResultsPage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code results}: reports as a page of tables. */
@Command(
        name = "results",
        description = {
            "Writes reports of evaluate and of bench training, index and stages as a page of tables in Markdown.",
            "What the page holds below the line that says so was written by hand, and stays."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade results --out models/training/RESULTS.md frappe.json kuairand.json training.json",
            "  ops/cascade results --out models/training/RECALL.md gowalla.json kuairand-recall.json",
            "  ops/cascade results --out ops/PERFORMANCE.md stages.json"
        })
public final class ResultsCommand implements Callable<Integer> {

    private final PrintStream out;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "what --report wrote; of figures that two files hold, the later one's count")
    private List<Path> files = List.of();

    @Option(names = "--out", paramLabel = "MD", required = true, description = "the page")
    private Path page = Path.of("");

    public ResultsCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        List<SavedReport> reports = files.stream().map(SavedReport::read).toList();
        TextFile.write(page, HandWritten.behind(ResultsPage.of(command(reports), reports), TextFile.read(page)));
        out.println("Wrote " + page);
        return 0;
    }

    /** The command without folders of this machine, since the page is published. */
    private String command(List<SavedReport> reports) {
        Path shown = page.isAbsolute() ? page.getFileName() : page;
        return "ops/cascade results --out " + shown + " "
                + reports.stream().map(SavedReport::name).collect(Collectors.joining(" "));
    }
}
