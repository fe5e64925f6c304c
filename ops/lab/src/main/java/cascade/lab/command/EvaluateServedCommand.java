package cascade.lab.command;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.lab.evaluation.served.EvaluateServed;
import cascade.lab.evaluation.served.ServedOrder;
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

/** {@code evaluate served}: asks trained models as a server does. */
@Command(
        name = "served",
        description = {
            "What serves: bundles, sources, quotas, weights, filters and ranker of a server, asked for pages of people as they were when the log's training period ended.",
            "Of each source's list, of all merged (in the order of recall) and of the page: the share of what these people clicked later; alone is the share that no other source found. What they clicked was chosen among what another feed showed them: lists are compared with each other by it, not a ranker with a list.",
            "Equal logs, bundles and settings give equal figures. LIST@K=NUMBER bounds a list's recall@K."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade evaluate served --log log --models models",
            "  ops/cascade evaluate served --log log --models models --config server.conf --report served.json",
            "  ops/cascade evaluate served --log log --models models --at-least all@200=.5",
            "  ops/cascade evaluate served --log log --models models --on test"
        })
public final class EvaluateServedCommand implements Callable<Integer> {

    private static final List<String> PARTS = List.of("validation", "test");

    private final PrintStream out;

    @Option(
            names = "--log",
            paramLabel = "DIR",
            required = true,
            description = "a log folder, as import writes it; the one that the models were trained on")
    private Path log = Path.of("");

    @Option(names = "--models", paramLabel = "MODELS", required = true, description = "a catalogue of bundles")
    private Path models = Path.of("");

    @Option(names = "--config", paramLabel = "FILE", description = "settings of the server that differ")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--on",
            paramLabel = "PART",
            defaultValue = "validation",
            description =
                    "validation: people as they were when training ended; test: as they were when the log's test part began, of models by train --before-test (${DEFAULT-VALUE})")
    private String on = "";

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "2000",
            description = "people to ask for at most (${DEFAULT-VALUE})")
    private int users;

    @Mixin
    private ReportOptions reporting = new ReportOptions();

    public EvaluateServedCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        if (!PARTS.contains(on)) {
            throw new NotMeasurableException("--on is one of " + String.join(", ", PARTS) + ", not '" + on + "'");
        }
        var evaluation = new EvaluateServed(
                out, ConsoleProgress.standard(), InstantSource.system(), Commit.of(SourceTree.root()));
        return evaluation.evaluate(new ServedOrder(
                log,
                models,
                config,
                on.equals("test"),
                users,
                reporting.file(),
                reporting.bounds(EvaluateServed.BOUNDS)));
    }
}
