package cascade.run.models;

import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict;
import cascade.run.command.UsageException;
import cascade.run.gate.GateTask;
import cascade.run.gate.VerdictTable;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.BoundDefaults;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportedRun;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models gate KIND/VERSION... --log DIR}: judges bundles before they serve. */
@Command(
        name = "gate",
        description = {
            "Judges bundles: each by itself, and beside the one in service and the best of the last seven days, on what happened after all of them had learned.",
            "A bundle is refused for what it is certainly worse in by more than the plan's margin, for what it has lost of the week's budget, and, unless the plan says few = pass, where too few impressions could tell. The verdict is kept for publish."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all may serve",
            "1:one may not, and why; or a bound falls short; or there is no log",
            "2:an option that there is not"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade models gate nfwfm/20261124T101500Z-1 --log log",
            "  ops/cascade models gate nfwfm/20261124T101500Z-1 item2vec/20261124T101500Z-1 --log log --report gate.json",
            "  ops/cascade models gate nfwfm/20261124T101500Z-1 --log log --plan mine.conf"
        })
final class GateModels implements Callable<Integer> {

    private final PrintStream out;
    private final InstantSource clock;

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Parameters(arity = "1..*", paramLabel = "KIND/VERSION", description = "as in ops/cascade models list")
    private List<String> bundles = new ArrayList<>();

    @Option(names = "--log", paramLabel = "DIR", required = true, description = "a log folder")
    private Path log = Path.of("");

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "whose gate { .. } says how much worse a bundle may be; the rest is as train --print-plan shows it")
    private Optional<Path> plan = Optional.empty();

    @Option(names = "--seed", defaultValue = "1", description = "of the redraws (${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private ReportOptions reporting = new ReportOptions();

    GateModels(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        ReportedRun run = reporting.start("models gate", seed, BoundDefaults.NONE, out, clock);
        Instant start = clock.instant();
        ModelCatalog catalog = catalogue.open();
        List<ModelVersion> versions =
                bundles.stream().map(text -> catalogue.bundle(catalog, text)).toList();
        if (versions.stream().map(ModelVersion::kind).distinct().count() < versions.size()) {
            throw new UsageException("one bundle of a kind is judged at a time, not two: " + versions);
        }
        List<Verdict> verdicts =
                new GateTask(catalogue.folder(), versions, log, plan, seed).run(start, ConsoleProgress.standard());
        VerdictTable.print(verdicts, out::println);
        VerdictTable.addTo(run.report(), verdicts);
        return run.end(verdicts.stream().allMatch(Verdict::isPassed));
    }
}
