package cascade.lab.command;

import cascade.lab.platform.ScratchFolder;
import cascade.lab.verify.experiments.ExperimentsSettings;
import cascade.lab.verify.experiments.ExperimentsVerification;
import cascade.run.command.UsageException;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportTable;
import cascade.run.report.ReportedRun;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify experiments}: a read-out is wrong as rarely as it says. */
@Command(
        name = "experiments",
        description = {
            "Lets a simulated community live for four weeks, sends its people to two arms anew many times, and reads each out as experiments report does:",
            "how often a difference is seen where there is none, by one look and by one a day; how often an interval holds a difference that was planted,",
            "how often one of 2 % is found, and what CUPED saves. Then how people are sent: in each layer whatever they have in others, and at which cost;",
            "and how long a push takes to be in effect on two servers under load, and whether any page fails or is made by two plans.",
            "Exit 1 where a value lies outside of its bounds."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade verify experiments --times 2000",
            "  ops/cascade verify experiments --report experiments.json"
        })
public final class VerifyExperimentsCommand implements Callable<Integer> {

    private static final ReportTable TABLE = ReportTable.NONE
            .column("check", "{check}")
            .column("value", "{value %.4f}")
            .column("from", "{low %.4f}")
            .column("to", "{high %.4f}")
            .column("holds", "{ok}");

    private final PrintStream out;

    @Option(names = "--people", defaultValue = "5000", description = "of the community (${DEFAULT-VALUE})")
    private int people;

    @Option(
            names = "--times",
            defaultValue = "20000",
            description = "that they are sent to arms anew (${DEFAULT-VALUE})")
    private int times;

    @Option(
            names = "--pushes",
            defaultValue = "100",
            description = "to two servers that are asked for 200 pages a second meanwhile (${DEFAULT-VALUE})")
    private int pushes;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "of the community, and of who is sent where")
    private long seed;

    @Mixin
    private ReportOptions reporting = new ReportOptions();

    public VerifyExperimentsCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        ExperimentsSettings settings;
        try {
            settings = new ExperimentsSettings(people, times, pushes, seed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        ReportedRun run = reporting.start("verify experiments", seed, out);
        try (ScratchFolder scratch = ScratchFolder.create("cascade-experiments")) {
            var verification = new ExperimentsVerification(scratch.path(), settings, ConsoleProgress.standard());
            verification.run();
            run.report().results(verification.rows());
            run.print(TABLE);
            return run.end(verification.isSound());
        }
    }
}
