package cascade.run.command;

import cascade.run.progress.ConsoleProgress;
import cascade.run.report.BoundDefaults;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportedRun;
import cascade.run.report.Table;
import cascade.run.verify.erasure.ErasureOutcome;
import cascade.run.verify.erasure.ErasureSettings;
import cascade.run.verify.erasure.ErasureVerification;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify erasure}: where a person is still held, and until when. */
@Command(
        name = "erasure",
        description = {
            "Looks for a person in every place where he may be, and says which hold him and until when: keys of Redis, all topics by key and",
            "content, logs of Parquet, bundles of models, and other files. Changes nothing. Topics are read whole, a million records in a second or two.",
            "Redis and Kafka are those of --config, else of the running demo; --redis none or --kafka none leaves them out."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:he was erased, and no place that was looked at holds him for longer than eight days after that",
            "1:he was not erased, or a place holds him for longer, which is named; or a place cannot be asked",
            "2:an option or a value that there is not"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade verify erasure u1 --log log --models models",
            "  ops/cascade verify erasure u1 --redis redis://10.0.0.5:6379 --kafka 10.0.0.6:9092 --log log --models models --report u1.json",
            "  ops/cascade verify erasure u1 --files /var/log/cascade --files backups"
        })
public final class VerifyErasureCommand implements Callable<Integer> {

    private final PrintStream out;
    private final InstantSource clock;

    @Parameters(paramLabel = "USER", description = "his id")
    private String user = "";

    @Mixin
    private ServersOptions servers = new ServersOptions();

    @Option(names = "--log", paramLabel = "DIR", description = "a folder of Parquet; repeatable")
    private List<Path> logs = List.of();

    @Option(names = "--models", paramLabel = "DIR", description = "a folder of bundles; repeatable")
    private List<Path> models = List.of();

    @Option(
            names = "--files",
            paramLabel = "PATH",
            description = {
                "a file, or a folder of files, in which his id may stand as it is, such as what servers printed;",
                "repeatable"
            })
    private List<Path> files = List.of();

    @Mixin
    private ReportOptions reporting = new ReportOptions();

    public VerifyErasureCommand(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        ReportedRun run = reporting.start("verify erasure", 0, BoundDefaults.NONE, out, clock);
        var settings = new ErasureSettings(
                UserArgument.of(user), servers.redisIfAny(), servers.kafkaIfAny(), logs, models, files);
        ErasureOutcome outcome = new ErasureVerification(settings, clock, ConsoleProgress.standard()).run();
        print(outcome);
        run.report().say("erasedAt", outcome.erasedAt().map(Instant::toString).orElse(null));
        run.report().say("notLookedAt", outcome.notLookedAt());
        run.report().results(outcome.rows());
        return run.end(outcome.isAsPromised());
    }

    private void print(ErasureOutcome outcome) {
        Table table = new Table("place", "holds him", "until", "");
        for (Map<String, Object> row : outcome.rows()) {
            boolean holds = (boolean) row.get("holds");
            Object until = row.get("until");
            table.row(
                    row.get("place"),
                    holds ? "yes" : "no",
                    until != null ? until : holds ? "no end" : "",
                    row.get("ok").equals(true) ? row.get("what") : "WRONG: " + row.get("what"));
        }
        table.lines().forEach(out::println);
        outcome.notLookedAt().forEach(place -> out.println("not looked at: " + place));
        String id = outcome.user().value();
        out.println(outcome.erasedAt()
                .map(at -> id + " was erased at " + at + "; by " + outcome.deadline()
                        + " he is to be gone from all that forgets by itself")
                .orElse(id + " was not erased, as far as these places know: DELETE /v1/users/" + id + " does it"));
    }
}
