package cascade.ops.command;

import cascade.ops.process.SourceTree;
import cascade.ops.progress.ConsoleProgress;
import cascade.ops.report.Commit;
import cascade.ops.report.Report;
import cascade.ops.report.Table;
import cascade.ops.verify.feedback.FeedbackSettings;
import cascade.ops.verify.feedback.FeedbackVerification;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verify feedback}: breaks what can break, and proves that what was promised holds. */
@Command(name = "verify", description = "Breaks servers on purpose, and proves that what is promised holds.")
public final class VerifyCommand {

    private final PrintStream out;

    public VerifyCommand(PrintStream out) {
        this.out = out;
    }

    @Command(
            description = {
                "Events are told to Kafka, some of them twice, while nodes are killed and stopped, Redis is killed and its file",
                "loses a second, the broker is killed, and nodes come and go. Then all counters, clicks and trends in the store",
                "are compared with what was told and acknowledged. Exit 1 where anything was lost, doubled or is wrong."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade verify feedback --events 20000 --kills 5",
                "  ops/cascade verify feedback --events 60000 --kills 10 --cluster",
                "  ops/cascade verify feedback --events 200000 --nodes 2 --kills 20 --duplicates 0.1 --report feedback.json"
            })
    int feedback(
            @Option(names = "--events", defaultValue = "200000", description = "to tell (${DEFAULT-VALUE})") int events,
            @Option(names = "--nodes", defaultValue = "2", description = "that fold (${DEFAULT-VALUE})") int nodes,
            @Option(names = "--kills", defaultValue = "20", description = "of all kinds (${DEFAULT-VALUE})") int kills,
            @Option(
                            names = "--duplicates",
                            defaultValue = "0.1",
                            description = "share of the events that are told twice (${DEFAULT-VALUE})")
                    double duplicates,
            @Option(
                            names = "--rate",
                            defaultValue = "0",
                            description = "events a second; by default such that they last through all kills")
                    double rate,
            @Option(
                            names = "--cluster",
                            description = {
                                "on a Redis Cluster of three masters and three replicas: a killed master's replica takes",
                                "its place without the last second"
                            })
                    boolean isOnCluster,
            @Option(names = "--seed", defaultValue = "1", description = "of events and kills") long seed,
            @Option(names = "--report", paramLabel = "FILE", description = "write the figures as JSON")
                    Optional<Path> file) {
        FeedbackSettings settings;
        try {
            settings = new FeedbackSettings(events, nodes, kills, duplicates, rate, isOnCluster, seed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        Report report = new Report("verify feedback", Commit.of(SourceTree.root()), seed, Instant.now());
        FeedbackVerification.Outcome outcome;
        try (ScratchFolder scratch = ScratchFolder.create("cascade-verify")) {
            outcome = new FeedbackVerification(scratch.path(), settings, ConsoleProgress.standard()).run();
        }
        report.add(outcome.figures());
        Table table = new Table("figure", "value");
        outcome.figures().forEach(table::row);
        table.lines().forEach(out::println);
        outcome.differences().forEach(difference -> out.println("  wrong: " + difference));
        file.ifPresent(path -> report.write(path, Instant.now()));
        return outcome.isRight() ? 0 : 1;
    }
}
