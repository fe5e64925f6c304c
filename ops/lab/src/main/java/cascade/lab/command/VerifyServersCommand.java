package cascade.lab.command;

import cascade.lab.platform.ScratchFolder;
import cascade.lab.verify.feedback.FeedbackSettings;
import cascade.lab.verify.feedback.FeedbackVerification;
import cascade.lab.verify.restart.RestartSettings;
import cascade.lab.verify.restart.RestartVerification;
import cascade.lab.verify.retention.RetentionOutcome;
import cascade.lab.verify.retention.RetentionSettings;
import cascade.lab.verify.retention.RetentionVerification;
import cascade.lab.verify.samples.SamplesSettings;
import cascade.lab.verify.samples.SamplesVerification;
import cascade.lab.verify.security.SecurityOutcome;
import cascade.lab.verify.security.SecuritySettings;
import cascade.lab.verify.security.SecurityVerification;
import cascade.run.command.Periods;
import cascade.run.command.UsageException;
import cascade.run.progress.ConsoleProgress;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportTable;
import cascade.run.report.ReportedRun;
import cascade.run.report.Table;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify feedback|restart|retention|samples|security}: breaks what can break, lets months pass, asks for what must not be given. */
@Command(
        name = "verify",
        description = "Breaks servers on purpose, lets months pass, and proves that what is promised holds.")
public final class VerifyServersCommand {

    private static final ReportTable SECURITY = ReportTable.NONE
            .column("check", "{check}")
            .column("cases", "{cases}")
            .column("5xx", "{serverErrors}")
            .column("unauthorised", "{unauthorisedServed}")
            .column("hangs", "{hangs}")
            .column("other faults", "{others}");

    private final PrintStream out;

    public VerifyServersCommand(PrintStream out) {
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
            @Mixin ReportOptions reporting) {
        FeedbackSettings settings;
        try {
            settings = new FeedbackSettings(events, nodes, kills, duplicates, rate, isOnCluster, seed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        ReportedRun run = reporting.start("verify feedback", seed, out);
        FeedbackVerification.Outcome outcome;
        try (ScratchFolder scratch = ScratchFolder.create("cascade-verify")) {
            outcome = new FeedbackVerification(scratch.path(), settings, ConsoleProgress.standard()).run();
        }
        run.report().add(outcome.figures());
        run.printFigures();
        outcome.differences().forEach(difference -> run.line("  wrong: " + difference));
        return run.end(outcome.isRight());
    }

    @Command(
            description = {
                "Two nodes behind a balancer are restarted in turn, each after the other is ready again, while an application asks",
                "for pages and tells events. Exit 1 where a request failed, an acknowledged event is lost or counted twice, or a",
                "page that was served is not in cascade.served exactly once."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade verify restart --rounds 1", "  ops/cascade verify restart --report restart.json"})
    int restart(
            @Option(
                            names = "--rounds",
                            paramLabel = "N",
                            defaultValue = "10",
                            description = "in each of which both nodes are restarted (${DEFAULT-VALUE})")
                    int rounds,
            @Option(
                            names = "--rate",
                            paramLabel = "RATE",
                            defaultValue = "200",
                            description = "pages a second (${DEFAULT-VALUE})")
                    double rate,
            @Option(
                            names = "--event-rate",
                            paramLabel = "RATE",
                            defaultValue = "2000",
                            description = "events a second, 20 a request (${DEFAULT-VALUE})")
                    double eventRate,
            @Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "of events") long seed,
            @Mixin ReportOptions reporting) {
        RestartSettings settings;
        try {
            settings = new RestartSettings(rounds, rate, eventRate, seed, "");
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        ReportedRun run = reporting.start("verify restart", seed, out);
        RestartVerification.Outcome outcome;
        try (ScratchFolder scratch = ScratchFolder.create("cascade-verify")) {
            outcome = new RestartVerification(scratch.path(), settings, ConsoleProgress.standard()).run();
        }
        run.report().add(outcome.figures());
        run.printFigures();
        outcome.faults().forEach(fault -> run.line("  wrong: " + fault));
        return run.end(outcome.isRight());
    }

    @Command(
            description = {
                "Days pass in seconds over a Redis, a Kafka and a feedback node, by one factor",
                "for all clocks and everything that expires, while events come: of known people,",
                "of one who sends too many, of ids that nobody ever saw. Once what lives for a",
                "month has begun to end, the memory of each day is noted; then every key is",
                "looked at. Exit 1 where memory or keys grow, or a key has no end that should",
                "have one, or is larger than its bound. What is kept for a year, of who came",
                "twice, does not end so soon: there the end that each key has must do."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade verify retention --day 1s --days 15",
                "  ops/cascade verify retention --day 20s --report retention.json"
            })
    int retention(
            @Option(
                            names = "--days",
                            paramLabel = "DAYS",
                            defaultValue = "30",
                            description = "to report (${DEFAULT-VALUE})")
                    int days,
            @Option(
                            names = "--fill-days",
                            paramLabel = "DAYS",
                            defaultValue = "30",
                            description =
                                    "before them, until users of one event begin to be forgotten (${DEFAULT-VALUE})")
                    int fillDays,
            @Option(
                            names = "--day",
                            paramLabel = "DURATION",
                            defaultValue = "20s",
                            description = "how long a day takes, such as 500ms, 20s or 1m (${DEFAULT-VALUE})")
                    String day,
            @Option(
                            names = "--rate",
                            paramLabel = "RATE",
                            defaultValue = "1000",
                            description = "events a second (${DEFAULT-VALUE})")
                    double rate,
            @Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "of events") long seed,
            @Mixin ReportOptions reporting) {
        RetentionSettings settings;
        try {
            settings = new RetentionSettings(days, fillDays, Periods.of("--day", day), rate, seed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        ReportedRun run = reporting.start("verify retention", seed, out);
        RetentionOutcome outcome;
        try (ScratchFolder scratch = ScratchFolder.create("cascade-verify")) {
            outcome = new RetentionVerification(scratch.path(), settings, ConsoleProgress.standard()).run();
        }
        run.report().add(outcome.figures());
        run.printFigures();
        Table kinds = new Table("keys of a kind", "keys", "without end", "bytes", "largest");
        outcome.kinds()
                .forEach((kind, of) -> kinds.row(kind, of.keys(), of.withoutEnd(), of.bytes(), of.largestBytes()));
        run.print(kinds);
        outcome.faults().forEach(fault -> run.line("  wrong: " + fault));
        return run.end(outcome.isRight());
    }

    @Command(
            description = {
                "Starts a server that asks for keys, with a Redis, a Kafka and models, and asks it",
                "for what it must not give: every route without a key, with a wrong, revoked,",
                "mangled or overused one, and with sessions that are none; requests and events by",
                "chance, among them what is no HTTP and no JSON; ids that are lines, keys or markup",
                "elsewhere. Then looks at all keys in Redis, at its log, its metrics and its memory.",
                "Exit 1 where anything was served to who may not have it, was answered 5xx or not at",
                "all, or is wrong otherwise."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade verify security --requests 5000 --events 5000",
                "  ops/cascade verify security --seed 7 --report security.json"
            })
    int security(
            @Option(
                            names = "--requests",
                            paramLabel = "N",
                            defaultValue = "100000",
                            description = "to make by chance (${DEFAULT-VALUE})")
                    long requests,
            @Option(
                            names = "--events",
                            paramLabel = "N",
                            defaultValue = "100000",
                            description = "to make by chance, half by HTTP, half in Kafka (${DEFAULT-VALUE})")
                    long events,
            @Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "of both") long seed,
            @Mixin ReportOptions reporting) {
        SecuritySettings settings;
        try {
            settings = new SecuritySettings(requests, events, seed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        ReportedRun run = reporting.start("verify security", seed, out);
        SecurityOutcome outcome;
        try (ScratchFolder scratch = ScratchFolder.create("cascade-verify")) {
            outcome = new SecurityVerification(scratch.path(), settings, ConsoleProgress.standard()).run();
        }
        run.report().results(outcome.rows());
        run.print(SECURITY);
        outcome.faults().forEach(fault -> run.line("  wrong: " + fault));
        return run.end(outcome.isRight());
    }

    @Command(
            description = {
                "People are played who ask nodes for pages and tell what they do with them: early, late, twice and never, while",
                "nodes, the sink and the broker are killed. Then every row of the samples in the log's Parquet files is compared",
                "with what was served and told. Exit 1 where an impression is lost or doubled, or has other labels or inputs.",
                "With --broker-down nothing is killed but the broker, once and for so long, while pages are asked for 100 times a",
                "second; each is to be in cascade.served and in the samples once."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade verify samples --impressions 5000 --kills 4",
                "  ops/cascade verify samples --impressions 200000 --kills 20 --report samples.json",
                "  ops/cascade verify samples --broker-down 10m"
            })
    int samples(
            @Option(
                            names = "--impressions",
                            paramLabel = "N",
                            defaultValue = "200000",
                            description = "at least, to be in the log (${DEFAULT-VALUE})")
                    int impressions,
            @Option(
                            names = "--kills",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "of nodes, sink and broker together (${DEFAULT-VALUE})")
                    int kills,
            @Option(
                            names = "--nodes",
                            paramLabel = "N",
                            defaultValue = "2",
                            description = "that serve and make samples (${DEFAULT-VALUE})")
                    int nodes,
            @Option(
                            names = "--seed",
                            paramLabel = "SEED",
                            defaultValue = "1",
                            description = "of what people do, and of kills")
                    long seed,
            @Option(
                            names = "--broker-down",
                            paramLabel = "DURATION",
                            description =
                                    "how long the broker is away, such as 30s or 10m; in the place of impressions and kills")
                    Optional<String> brokerDown,
            @Option(
                            names = "--keep",
                            paramLabel = "DIR",
                            description = "keep logs and data of all servers in this folder, which is empty")
                    Optional<Path> kept,
            @Mixin ReportOptions reporting) {
        SamplesSettings settings;
        try {
            settings = brokerDown
                    .map(down -> SamplesSettings.ofOutage(Periods.of("--broker-down", down), nodes, seed))
                    .orElseGet(() -> SamplesSettings.usual(impressions, kills, nodes, seed));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        ReportedRun run = reporting.start("verify samples", seed, out);
        SamplesVerification.Outcome outcome;
        try (ScratchFolder scratch = ScratchFolder.create("cascade-verify")) {
            Path folder = kept.orElse(scratch.path()).toAbsolutePath();
            outcome = new SamplesVerification(folder, settings, ConsoleProgress.standard()).run();
        }
        run.report().add(outcome.figures());
        run.printFigures();
        outcome.differences().forEach(difference -> run.line("  wrong: " + difference));
        return run.end(outcome.isRight());
    }
}
