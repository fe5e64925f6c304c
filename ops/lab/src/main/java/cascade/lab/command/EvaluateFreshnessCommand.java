package cascade.lab.command;

import cascade.lab.evaluation.EvaluateFreshness;
import cascade.lab.platform.ScratchFolder;
import cascade.run.command.UsageException;
import cascade.run.process.SourceTree;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.Commit;
import cascade.run.report.ReportOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate freshness}: what it costs to learn a day later. */
@Command(
        name = "freshness",
        description = {
            "Models whose training ends so many days earlier, asked of the same last day of a log: click AUC of those that rank, recall@200 of towers.",
            "refit: has learned all days before; candidate: the same before its refit, a day older; warm: goes on from the refit of the day before. Differences are those from the refit that ends right before the day, with 95 % intervals of a paired bootstrap over people.",
            "Everything is trained as train does it and asked as a server asks. The report is written anew after each model."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade evaluate freshness --data kuairand:$CASCADE_DATA/kuairand --models nfwfm --seeds 3 --report freshness.json",
            "  ops/cascade evaluate freshness --data log:log --plan mine.conf --models youtubenet,two-tower"
        })
public final class EvaluateFreshnessCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            required = true,
            description = "log:DIR as import wrote it, or kuairand:DIR, which is imported to one")
    private String data = "";

    @Option(
            names = "--models",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "nfwfm,youtubenet,two-tower",
            description = "bundles of the plan that rank or are towers (${DEFAULT-VALUE})")
    private List<String> models = List.of();

    @Option(names = "--plan", paramLabel = "FILE", description = "how they are trained; the rest is as train has it")
    private Optional<Path> plan = Optional.empty();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "train each with N seeds from the plan's on (${DEFAULT-VALUE})")
    private int seeds;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "2",
            description = "end training up to N days earlier (${DEFAULT-VALUE})")
    private int days;

    @Mixin
    private ReportOptions reporting = new ReportOptions();

    public EvaluateFreshnessCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        if (seeds < 1 || days < 1) {
            throw new UsageException("--seeds and --days are at least 1");
        }
        var evaluation = new EvaluateFreshness(
                out, ConsoleProgress.standard(), InstantSource.system(), Commit.of(SourceTree.root()));
        try (ScratchFolder scratch = ScratchFolder.create("cascade-freshness")) {
            var order = new EvaluateFreshness.Order(
                    data, models, plan, seeds, days, reporting.file(), reporting.bounds(EvaluateFreshness.BOUNDS));
            return evaluation.evaluate(order, scratch.path());
        }
    }
}
