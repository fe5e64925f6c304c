package cascade.ops.command;

import cascade.ops.comparison.RankingComparison;
import cascade.ops.plot.ComparisonPlot;
import cascade.ops.report.SavedReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plot}: reports of {@code evaluate ranking} as a figure. */
@Command(
        name = "plot",
        description = "Draws reports of evaluate ranking as SVG: AUC against cost, and calibration.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade plot frappe.json",
            "  ops/cascade plot frappe.json kuairand.json --out ranking.svg",
            "  ops/cascade plot kuairand.json --task like"
        })
public final class PlotCommand implements Callable<Integer> {

    private final PrintStream out;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "what evaluate ranking --report wrote")
    private List<Path> files = List.of();

    @Option(names = "--out", paramLabel = "SVG", description = "default: the first FILE's name with .svg")
    private Optional<Path> figure = Optional.empty();

    @Option(names = "--task", defaultValue = "click", description = "default ${DEFAULT-VALUE}")
    private String task = "";

    public PlotCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        List<SavedReport> reports = files.stream().map(SavedReport::read).toList();
        reports.forEach(PlotCommand::requireRanking);
        Path file = figure.orElseGet(() -> beside(files.getFirst()));
        TextFile.write(file, ComparisonPlot.of(reports, task));
        out.println("Drew " + file);
        return 0;
    }

    private static void requireRanking(SavedReport report) {
        if (!report.command().equals(RankingComparison.COMMAND)) {
            throw new UsageException(report.name() + " is a report of '" + report.command()
                    + "'; plot draws reports of: ops/cascade " + RankingComparison.COMMAND);
        }
    }

    private static Path beside(Path report) {
        String name = report.getFileName().toString();
        return report.resolveSibling(name.replaceFirst("\\.json$", "") + ".svg");
    }
}
