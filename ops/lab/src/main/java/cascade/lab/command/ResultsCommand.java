package cascade.lab.command;

import cascade.lab.report.SavedReport;
import cascade.lab.results.HandWritten;
import cascade.lab.results.ResultsPage;
import cascade.run.command.TextFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code results}: reports as a page of tables. */
@Command(
        name = "results",
        description = {
            "Writes reports of evaluate and of bench training, index and stages as a page of tables in Markdown.",
            "What the page holds below the line that says so was written by hand, and stays.",
            "With --keep its other sections stay, too: those of data of which no FILE holds figures."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade results --out models/training/RESULTS.md frappe.json kuairand.json training.json",
            "  ops/cascade results --out models/training/RECALL.md gowalla.json kuairand-recall.json",
            "  ops/cascade results --keep --out models/training/RECALL.md diginetica.json",
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

    @Option(
            names = "--keep",
            description =
                    "keep what the page holds of other data, and the rows of the reports that it is from; a section of which a FILE holds figures is replaced whole")
    private boolean isKeeping;

    public ResultsCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        List<SavedReport> reports = files.stream().map(SavedReport::read).toList();
        String before = TextFile.read(page);
        ResultsPage made = ResultsPage.of(reports);
        ResultsPage whole = isKeeping ? made.keeping(ResultsPage.read(before)) : made;
        TextFile.write(page, HandWritten.behind(whole.markdown(command()), before));
        out.println("Wrote " + page);
        return 0;
    }

    /** The command without folders of this machine, since the page is published. */
    private String command() {
        return "ops/cascade results --out " + (page.isAbsolute() ? page.getFileName() : page);
    }
}
