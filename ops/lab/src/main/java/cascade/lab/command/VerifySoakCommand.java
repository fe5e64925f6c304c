package cascade.lab.command;

import cascade.lab.platform.ScratchFolder;
import cascade.lab.verify.soak.SoakSettings;
import cascade.lab.verify.soak.SoakVerification;
import cascade.run.command.UsageException;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportTable;
import cascade.run.report.ReportedRun;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify soak}: who serves for long holds no more for it. */
@Command(
        name = "soak",
        description = {
            "Starts a server, a Redis and a Kafka, and serves people and items that stay as many as they are, while items change, events are told",
            "and models are swapped. In the second half of the time reads every five seconds what is held, after a collection: heap and",
            "native memory in megabytes, threads, handles, keys in Redis, and says what each rises by a minute. Exit 1 where the upper end of",
            "that is above .5 for the heap or 1 for native memory, threads or handles differ by more than 2, or a page is answered 5xx."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade verify soak --minutes 3 --rate 100",
            "  ops/cascade verify soak --minutes 20 --rate 300 --report soak.json"
        })
public final class VerifySoakCommand implements Callable<Integer> {

    private static final ReportTable TABLE = ReportTable.NONE
            .column("held", "{metric}")
            .column("at half-time", "{halfTime %.1f}")
            .column("at the end", "{end %.1f}")
            .column("more a minute", "{slopePerMinute %.3f}")
            .column("from", "{low %.3f}")
            .column("to", "{high %.3f}")
            .column("pages", "{requests}")
            .column("not 200", "{non200}");

    private final PrintStream out;

    @Option(names = "--minutes", defaultValue = "20", description = "of it all (${DEFAULT-VALUE})")
    private int minutes;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            defaultValue = "300",
            description = "pages a second (${DEFAULT-VALUE})")
    private double rate;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "of the community, of events and of intervals")
    private long seed;

    @Mixin
    private ReportOptions reporting = new ReportOptions();

    public VerifySoakCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        SoakSettings settings = settings();
        ReportedRun run = reporting.start("verify soak", seed, out);
        SoakVerification.Outcome outcome;
        try (ScratchFolder scratch = ScratchFolder.create("cascade-verify")) {
            outcome = new SoakVerification(scratch.path(), settings, ConsoleProgress.standard()).run();
        }
        run.report().results(outcome.rows());
        run.print(TABLE);
        outcome.faults().forEach(fault -> run.line("  wrong: " + fault));
        return run.end(outcome.faults().isEmpty());
    }

    private SoakSettings settings() {
        try {
            return new SoakSettings(Duration.ofMinutes(minutes), rate, seed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
