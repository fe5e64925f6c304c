package cascade.run.report;

import cascade.run.process.SourceTree;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command takes that can write a report: where to, and what its figures have to reach. */
public final class ReportOptions {

    @Option(names = "--report", paramLabel = "FILE", description = "write the figures as JSON")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--at-least",
            split = ",",
            paramLabel = "[SELECTOR:]KEY=NUMBER",
            description = {
                "exit 1 where a figure of the report is less, 2 where there is none; repeatable",
                "KEY is the report's, with dots for nested ones; SELECTOR values of members, or MEMBER=VALUE, with slashes between, by default of every element"
            })
    private List<String> atLeast = List.of();

    @Option(
            names = "--at-most",
            split = ",",
            paramLabel = "[SELECTOR:]KEY=NUMBER",
            description = "the same where a figure is more")
    private List<String> atMost = List.of();

    /** The file that gets the report, if one is wanted. */
    public Optional<Path> file() {
        return file;
    }

    /**
     * The bounds.
     *
     * @throws BoundException where a text is none
     */
    public Bounds bounds(BoundDefaults defaults) {
        return Bounds.parse(defaults, atLeast, atMost);
    }

    /** Begins a command whose bounds mean every element that they select. */
    public ReportedRun start(String command, long seed, PrintStream out) {
        return start(command, seed, BoundDefaults.NONE, out);
    }

    /** Begins a command. */
    public ReportedRun start(String command, long seed, BoundDefaults defaults, PrintStream out) {
        return start(command, seed, defaults, out, InstantSource.system());
    }

    /** Begins a command by another clock. */
    public ReportedRun start(String command, long seed, BoundDefaults defaults, PrintStream out, InstantSource clock) {
        Bounds bounds = bounds(defaults);
        // git says it, so it is asked only where the file will name it.
        String commit = file.isPresent() ? Commit.of(SourceTree.root()) : "unknown";
        Report report = new Report(command, commit, seed, clock.instant());
        return new ReportedRun(report, file, bounds, out, clock);
    }
}
