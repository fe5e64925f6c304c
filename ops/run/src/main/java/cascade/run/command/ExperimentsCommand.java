package cascade.run.command;

import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.pushed.PushRefusedException;
import cascade.pushed.Pushed;
import cascade.run.progress.ConsoleProgress;
import cascade.run.pushed.PlanSimulation;
import cascade.run.readout.ReadOut;
import cascade.run.readout.ReadOutFormat;
import cascade.run.readout.ReadOutSchedule;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportedRun;
import cascade.training.experiment.DayRange;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code experiments}: A/B configuration of running servers, through Redis: pushed, looked at, taken back, tried; and what came of it. */
@Command(
        name = "experiments",
        description = "Changes the A/B configuration of running servers, and says what came of it.")
public final class ExperimentsCommand {

    private static final int MOST_USERS = 10_000_000;

    private final PrintStream out;
    private final PushVerbs verbs;
    private final PlanVerbs plans;

    public ExperimentsCommand(PrintStream out) {
        this.out = out;
        this.verbs = new PushVerbs(Pushed.EXPERIMENTS, out);
        this.plans = new PlanVerbs(out);
    }

    @Command(
            description = "Pushes a configuration and shows what each server made of it; exits 1 where one refused it.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade experiments push follows.json",
                "  ops/cascade experiments push follows.json --config cascade.conf"
            })
    int push(
            @Parameters(paramLabel = "FILE", description = "the configuration as JSON") Path file,
            @Option(
                            names = "--resume",
                            description = "arms go on that were paused, where the file does not say that they are")
                    boolean resumes,
            @Mixin ServersRedis servers) {
        return plans.push(file, resumes, servers, verbs);
    }

    @Command(
            description = {
                "Lets an arm go on that a guardrail paused, or somebody; exits 1 where a server refused it.",
                "Guardrails look at its pages from tomorrow on (UTC): those of before would pause it at once."
            },
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade experiments resume mt more", "  ops/cascade experiments resume ranking/mt more"})
    int resume(
            @Parameters(paramLabel = "EXPERIMENT", description = "its name, or LAYER/EXPERIMENT") String experiment,
            @Parameters(paramLabel = "ARM", description = "the paused arm") String arm,
            @Mixin ServersRedis servers) {
        return plans.resume(experiment, arm, servers, verbs);
    }

    @Command(
            description = {
                "Says what came of an experiment: what each arm's people did from their first exposure on, by samples of a log, beside those of its first arm.",
                "Intervals hold for whoever looks as often as he likes, and are of what is left once what people did in the 14 days before is taken out (CUPED); sentences are corrected for all metrics and arms (Holm). low, high and p of the report are for one look."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:said, be it that there is no verdict yet",
                "1:there is no log, or a figure is beyond a bound",
                "2:an option or a value that there is not"
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade experiments report mt log",
                "  ops/cascade experiments report mt log --plan experiments.json --from 2026-11-20 --report mt.json",
                "  ops/cascade experiments report mt log --plan experiments.json --format csv > mt.csv",
                "  ops/cascade experiments report mt log --plan experiments.json --format html > mt.html"
            })
    int report(
            @Parameters(paramLabel = "NAME", description = "the experiment, as the configuration names it") String name,
            @Parameters(paramLabel = "LOG", description = "the log folder") Path log,
            @Option(
                            names = "--plan",
                            paramLabel = "FILE",
                            description =
                                    "the configuration that was pushed: which arms there are, and who was sent to them; by default what is pinned")
                    Optional<Path> plan,
            @Mixin ServersRedis servers,
            @Option(
                            names = "--from",
                            paramLabel = "DAY",
                            description = "the first day that counts (UTC): since arms are as they are")
                    Optional<LocalDate> from,
            @Option(names = "--to", paramLabel = "DAY", description = "the day after the last that counts")
                    Optional<LocalDate> to,
            @Option(
                            names = "--format",
                            paramLabel = "FORMAT",
                            defaultValue = "table",
                            description =
                                    "table, json (a row a line, also by scene, source, familiarity and day), csv or html, a page to look at (${DEFAULT-VALUE})")
                    String format,
            @Mixin ReportOptions reporting) {
        ReadOutFormat shown = ReadOutFormat.of(format)
                .orElseThrow(() -> new UsageException("--format is table, json, csv or html, not " + format));
        ReportedRun run = reporting.start("experiments report", 0, out);
        ConsoleProgress progress = ConsoleProgress.standard();
        try {
            ReadOut readOut = ReadOut.of(
                    log,
                    new DayRange(from, to),
                    plan.map(PushVerbs::read).orElseGet(() -> plans.pinnedDocument(servers)),
                    name,
                    progress,
                    line -> progress.line("  " + line));
            shown.print(readOut, out::println);
            readOut.addTo(run.report());
        } catch (IllegalArgumentException | PushRefusedException e) {
            throw new UsageException(e.getMessage());
        }
        return run.end();
    }

    @Command(
            description = {
                "Reads out every experiment that is pushed, and publishes what came of it for servers: they tell it at /v1/admin/experiments/NAME/report and in the console.",
                "An arm that does harm for certain, beyond what its experiment's guardrails bear, is paused: its people have what is configured until it is resumed by hand.",
                "Days that were read before are not read again. With --every it goes on doing so until it is ended; a sink that knows the servers' Redis does it by itself."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade experiments publish log",
                "  ops/cascade experiments publish /data/log --every 1h --config cascade.conf"
            })
    int publish(
            @Parameters(paramLabel = "LOG", description = "the log folder") Path log,
            @Option(names = "--every", paramLabel = "TIME", description = "again after so long, such as 1h or 10m")
                    Optional<String> every,
            @Mixin ServersRedis servers) {
        ConsoleProgress progress = ConsoleProgress.standard();
        Optional<Duration> pause = every.map(ExperimentsCommand::pause);
        if (pause.isPresent()) {
            new ReadOutSchedule(log, servers.uri(), pause.get()).run(progress, out::println);
            return 0;
        }
        try {
            ReadOutSchedule.once(log, servers.uri(), progress, out::println);
        } catch (PushRefusedException refused) {
            throw new UsageException("what is pushed has faults; push it again: " + refused.getMessage());
        }
        return 0;
    }

    private static Duration pause(String text) {
        Duration pause = Periods.of("--every", text);
        if (pause.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new UsageException("--every is a second at least, not " + text);
        }
        return pause;
    }

    @Command(
            description = "Shows what each server made of the configuration pushed last; exits 1 where one refused it.",
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade experiments status"})
    int status(@Mixin ServersRedis servers) {
        return verbs.status(servers);
    }

    @Command(
            description = "Shows what was pushed, the last first, with when and which experiments it had; the last 50.",
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade experiments history"})
    int history(@Mixin ServersRedis servers) {
        return plans.history(servers);
    }

    @Command(
            description = "Shows what one version that was pushed says otherwise than another.",
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade experiments diff", "  ops/cascade experiments diff 3 7"})
    int diff(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "FROM",
                            description = "the earlier version; by default the one before the later")
                    Optional<Long> from,
            @Parameters(arity = "0..1", paramLabel = "TO", description = "the later version; by default the last")
                    Optional<Long> to,
            @Mixin ServersRedis servers) {
        return plans.diff(from, to, servers);
    }

    @Command(
            description =
                    "Pushes once more what an earlier version said, under a version of its own; exits 1 where a server refused it.",
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade experiments rollback 3"})
    int rollback(
            @Parameters(paramLabel = "VERSION", description = "one that history shows") long version,
            @Option(names = "--resume", description = "arms go on that were paused since that version") boolean resumes,
            @Mixin ServersRedis servers) {
        return plans.rollback(version, resumes, servers, verbs);
    }

    @Command(
            description =
                    "Names the faults of a configuration by line and JSON path, without a server; exits 1 where there are any. Whether a bundle or a task is in service servers alone know: a push says it.",
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade experiments validate follows.json"})
    int validate(@Parameters(paramLabel = "FILE", description = "the configuration as JSON") Path file) {
        return plans.validate(file);
    }

    @Command(
            description = {
                "Sends made-up people to the arms of a configuration, and says how many came to each; pushes nothing.",
                "Beside another configuration it says how many of them would change their arm."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade experiments simulate follows.json",
                "  ops/cascade experiments simulate follows.json --beside before.json --scene video --context appVersion=2.1.0"
            })
    int simulate(
            @Parameters(paramLabel = "FILE", description = "the configuration as JSON") Path file,
            @Option(
                            names = "--beside",
                            paramLabel = "FILE",
                            description = "the configuration that they are in now; by default they are in none")
                    Optional<Path> beside,
            @Option(
                            names = "--users",
                            paramLabel = "N",
                            defaultValue = "100000",
                            description = "people, called u0, u1 and so on (${DEFAULT-VALUE})")
                    int users,
            @Option(
                            names = "--scene",
                            paramLabel = "SCENE",
                            defaultValue = "waterfall",
                            description = "in which they ask (${DEFAULT-VALUE})")
                    String scene,
            @Option(names = "--context", paramLabel = "NAME=VALUE", description = "of their requests; repeatable")
                    Map<String, String> context,
            @Option(names = "--at", paramLabel = "TIME", description = "when they ask; by default now")
                    Optional<Instant> at,
            @Option(names = "--new", description = "nobody has clicked anything yet") boolean isNew,
            @Mixin ReportOptions reporting) {
        Scene where = Scene.of(scene)
                .orElseThrow(() -> new UsageException("--scene is waterfall, similar or video, not " + scene));
        if (users < 1 || users > MOST_USERS) {
            throw new UsageException("--users is 1 to " + MOST_USERS + ", not " + users);
        }
        ReportedRun run = reporting.start("experiments simulate", 0, out);
        try {
            PlanSimulation simulation = PlanSimulation.of(
                    PlanVerbs.read(PushVerbs.read(file)),
                    beside.map(PushVerbs::read).map(PlanVerbs::read),
                    users,
                    new RequestContext(where, context == null ? Map.of() : context),
                    at.orElseGet(Instant::now),
                    isNew);
            simulation.table().lines().forEach(out::println);
            simulation.rows().forEach(run.report()::add);
        } catch (PushRefusedException refused) {
            throw new UsageException(refused.getMessage());
        }
        return run.end();
    }
}
