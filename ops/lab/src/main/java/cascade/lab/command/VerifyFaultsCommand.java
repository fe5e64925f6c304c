package cascade.lab.command;

import cascade.lab.platform.ScratchFolder;
import cascade.lab.verify.faults.FaultsPage;
import cascade.lab.verify.faults.FaultsSettings;
import cascade.lab.verify.faults.FaultsVerification;
import cascade.run.command.TextFile;
import cascade.run.command.UsageException;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportTable;
import cascade.run.report.ReportedRun;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify faults}: whatever breaks, pages come, and nothing acknowledged is lost. */
@Command(
        name = "faults",
        description = {
            "One part after the other of a node and of what it needs is broken and mended, while people ask for pages and tell events: Redis",
            "and Kafka are killed, stand still, are slow, refuse writes and are absent at a start; a source of recall hangs, the ranker fails,",
            "threads are stuck, clocks are wrong, the disk is full, a bundle is half written, the sink is killed. Exit 1 where a page is answered",
            "5xx or not at all, pages are not whole ten seconds after it has ended, samples do not go on within thirty, or an acknowledged event is lost."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade verify faults --faults redis-killed,kafka-killed --seconds 5",
            "  ops/cascade verify faults --report faults.json",
            "  " + FaultsPage.COMMAND
        })
public final class VerifyFaultsCommand implements Callable<Integer> {

    private static final ReportTable TABLE = ReportTable.NONE
            .column("fault", "{fault}")
            .column("requests", "{requests}")
            .column("not 200", "{non200}")
            .column("5xx", "{serverErrors}")
            .column("p99 ms", "{p99Millis %.0f}")
            .column("whole after ms", "{recoveredMillis}")
            .column("samples after ms", "{samplesMillis}")
            .column("acknowledged, lost", "{acknowledgedLost}")
            .column("counted twice", "{countedTwice}");

    private final PrintStream out;

    @Option(
            names = "--faults",
            split = ",",
            paramLabel = "NAME",
            description = "some of them, in this order; all unless given")
    private List<String> faults = List.of();

    @Option(names = "--seconds", defaultValue = "10", description = "that each lasts (${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--page",
            paramLabel = "MD",
            description = "breaks nothing, and writes the page of what goes wrong and what people get")
    private Optional<Path> page = Optional.empty();

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            defaultValue = "100",
            description = "pages a second (${DEFAULT-VALUE})")
    private double rate;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "of events and models")
    private long seed;

    @Mixin
    private ReportOptions reporting = new ReportOptions();

    public VerifyFaultsCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        if (page.isPresent()) {
            TextFile.write(page.get(), FaultsPage.text());
            out.println("Wrote " + page.get());
            return 0;
        }
        FaultsSettings settings = settings();
        ReportedRun run = reporting.start("verify faults", seed, out);
        FaultsVerification.Outcome outcome;
        try (ScratchFolder scratch = ScratchFolder.create("cascade-verify")) {
            outcome = new FaultsVerification(scratch.path(), settings, ConsoleProgress.standard()).run();
        }
        run.report().results(outcome.rows());
        run.print(TABLE);
        outcome.skipped().forEach(fault -> run.line("  skipped: " + fault + ", this machine lets nobody mount a disk"));
        outcome.faults().forEach(fault -> run.line("  wrong: " + fault));
        return run.end(outcome.faults().isEmpty());
    }

    private FaultsSettings settings() {
        try {
            return new FaultsSettings(faults, Duration.ofSeconds(seconds), rate, seed, 1);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
