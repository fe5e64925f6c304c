package cascade.lab.command;

import cascade.lab.platform.ScratchFolder;
import cascade.lab.verify.swap.SwapSettings;
import cascade.lab.verify.swap.SwapVerification;
import cascade.run.command.UsageException;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportedRun;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify swap}: models change under load, and nobody notices. */
@Command(
        name = "swap",
        description = {
            "Trains two small releases of models, starts a server, a Redis and a Kafka, and puts one release into service after",
            "the other, published and rolled back by turns, while people ask for pages. Exit 1 where an answer failed, was of",
            "two releases or of one that had left service, or where the server holds more memory or files with each swap."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade verify swap --swaps 20",
            "  ops/cascade verify swap --swaps 100 --rate 200 --report swap.json"
        })
public final class VerifySwapCommand implements Callable<Integer> {

    private final PrintStream out;

    @Option(
            names = "--swaps",
            paramLabel = "N",
            defaultValue = "100",
            description = "of one release for another (${DEFAULT-VALUE})")
    private int swaps;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            defaultValue = "200",
            description = "requests a second meanwhile (${DEFAULT-VALUE})")
    private double rate;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "of the people, of what they ask, and of the models")
    private long seed;

    @Mixin
    private ReportOptions reporting = new ReportOptions();

    public VerifySwapCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        SwapSettings settings = settings();
        ReportedRun run = reporting.start("verify swap", seed, out);
        SwapVerification.Outcome outcome;
        try (ScratchFolder scratch = ScratchFolder.create("cascade-verify")) {
            outcome = new SwapVerification(scratch.path(), settings, ConsoleProgress.standard()).run();
        }
        run.report().add(outcome.figures());
        run.printFigures();
        outcome.faults().forEach(fault -> run.line("  wrong: " + fault));
        return run.end(outcome.isRight());
    }

    private SwapSettings settings() {
        try {
            return new SwapSettings(swaps, rate, seed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
