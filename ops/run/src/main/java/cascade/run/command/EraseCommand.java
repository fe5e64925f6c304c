package cascade.run.command;

import cascade.features.UserId;
import cascade.run.report.BoundDefaults;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportedRun;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code erase}: takes a person out of logs. */
@Command(
        name = "erase",
        description = {
            "Takes a person out of logs: each file that holds him is written anew without him, and what is written later leaves him out.",
            "A sink that writes the log, trainings and queries of any tool may go on: a file that takes the place of another holds the rows of that one too,",
            "which only queries find that had begun, until --grace is over. Ended on its way, it is made whole by running it again.",
            "Servers forget him by DELETE /v1/users/ID; ops/cascade verify erasure ID shows where he still is."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:none of the logs holds him any more",
            "1:a file could not be read or written anew, which is named; or a folder is no log",
            "2:an option or a value that there is not"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade erase u1 --log log",
            "  ops/cascade erase u1 --log log --log older-log --report erased.json",
            "  ops/cascade erase u1 --log log --before 2026-11-24T10:00:00Z"
        })
public final class EraseCommand implements Callable<Integer> {

    private final PrintStream out;
    private final InstantSource clock;

    @Parameters(paramLabel = "USER", description = "his id")
    private String user = "";

    @Option(names = "--log", paramLabel = "DIR", required = true, description = "a folder of Parquet; repeatable")
    private List<Path> logs = List.of();

    @Option(
            names = "--before",
            paramLabel = "TIME",
            description = {
                "take out what he did up to then, such as 2026-11-24T10:00:00Z, and leave what he did since;",
                "by default up to his erasure where the log knows of it, else all until now"
            })
    private @Nullable String before;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            defaultValue = "1m",
            description = {
                "how long queries may go on reading files as they were, such as 30s or 10m; 0s where nobody asks any",
                "(${DEFAULT-VALUE})"
            })
    private String grace = "";

    @Mixin
    private ReportOptions reporting = new ReportOptions();

    public EraseCommand(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        UserId id = UserArgument.of(user);
        Duration readers = Periods.of("--grace", grace);
        Instant startedAt = clock.instant();
        ReportedRun run = reporting.start("erase", 0, BoundDefaults.NONE, out, clock);
        boolean isWhole = true;
        for (Path log : logs) {
            Map<String, Object> done = new EraseTask(
                            log, id, Optional.ofNullable(before).map(EraseCommand::time), readers, out::println)
                    .run(startedAt);
            run.report().add(done);
            isWhole &= (boolean) done.get("ok");
        }
        return run.end(isWhole);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UsageException("--before is no time, such as 2026-11-24T10:00:00Z: " + text);
        }
    }
}
