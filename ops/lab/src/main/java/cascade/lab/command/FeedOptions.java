package cascade.lab.command;

import cascade.lab.bench.feed.FeedBenchSettings;
import cascade.run.command.UsageException;
import cascade.run.report.Bounds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is written after {@code bench feed}. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FeedOptions {

    private static final int LEAST_HEAP_MEGABYTES = 640;
    private static final long HEAP_BYTES_PER_ITEM = 1_000;

    @Mixin
    private CommunityOptions community;

    @Option(names = "--rate", description = "requests a second; with --max, where the search begins")
    private @Nullable Double rate;

    @Option(names = "--max", description = "find the highest rate with a p99 of 50 ms at most and no error")
    private boolean most;

    @Option(
            names = "--overload",
            paramLabel = "TIMES",
            defaultValue = "0",
            description =
                    "offer so many times the highest rate that --max finds, or --rate, afterwards, for --seconds, then half of it, and say who "
                            + "is answered, who is refused, and when that is over")
    private double overload;

    @Option(
            names = "--idle",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "measure --rate afterwards by turns beside so many connections that ask for nothing and a slow one for each 25 of them, "
                            + "and beside none, and say how p99 differs")
    private int idle;

    @Option(names = "--seconds", defaultValue = "30", description = "to measure at --rate (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "10", description = "seconds at that rate before (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--changes",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "items put and taken down a second beside the requests, half and half, on two servers that log "
                            + "every candidate; measures when both know (${DEFAULT-VALUE})")
    private double changes;

    @Option(
            names = "--consoles",
            split = ",",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "consoles open meanwhile, 0 to 64, on the first server; counts what they are told and measures how "
                            + "soon a like is on one. Several, like 0,20,0,20, measure --rate with each by turns, once requests get no cheaper (${DEFAULT-VALUE})")
    private List<Integer> consoles;

    @Option(
            names = "--log",
            description =
                    "let the server make samples and a sink write all into a log meanwhile, and say what that takes of disk")
    private boolean log;

    @Option(
            names = "--lifecycle",
            description =
                    "afterwards, replace all models while requests go on, and start the server anew from its snapshot")
    private boolean lifecycle;

    @Option(names = "--heap", paramLabel = "MB", description = "most heap of a server; default 640 MB and 1 KB an item")
    private @Nullable Integer heap;

    @Option(names = "--config", paramLabel = "FILE", description = "settings of the server that differ")
    private @Nullable Path config;

    @Option(
            names = "--jvm-option",
            paramLabel = "OPTION",
            description =
                    "of the server's JVM, like --jvm-option=-XX:StartFlightRecording:filename=server.jfr; repeatable")
    private @Nullable List<String> jvmOptions;

    @Option(names = "--at-least-rate", paramLabel = "N", description = "exit 1 where --max finds less")
    private @Nullable Double leastRate;

    /** Refuses what cannot be measured. */
    FeedBenchSettings settings(Bounds bounds) {
        if (seconds < 1 || warmUp < 0) {
            throw new UsageException("--seconds is at least 1, --warm-up at least 0");
        }
        if (leastRate != null && !most) {
            throw new UsageException("--at-least-rate is a bound of --max");
        }
        if (!bounds.isEmpty() && rate == null && overload == 0) {
            throw new UsageException("--at-least and --at-most are bounds of --rate and of --overload");
        }
        try {
            return new FeedBenchSettings(
                    community.shape(),
                    community.dimension(),
                    rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                    most,
                    overload,
                    idle,
                    Duration.ofSeconds(seconds),
                    Duration.ofSeconds(warmUp),
                    changes,
                    consoles,
                    log,
                    lifecycle,
                    heap == null ? community.heapMegabytes(LEAST_HEAP_MEGABYTES, HEAP_BYTES_PER_ITEM) : heap,
                    community.workFolder(),
                    Optional.ofNullable(config),
                    jvmOptions == null ? List.of() : jvmOptions);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** What is wrong with the highest rate that was found, for a person; where none was looked for nothing is. */
    Optional<String> shortfall(List<Map<String, Object>> rows) {
        return leastRate == null ? Optional.empty() : shortfall(rows, leastRate);
    }

    static Optional<String> shortfall(List<Map<String, Object>> rows, double least) {
        double most = rows.stream()
                .filter(row -> row.containsKey("maxRate"))
                .mapToDouble(row -> ((Number) row.get("achievedRate")).doubleValue())
                .max()
                .orElse(0);
        return most >= least
                ? Optional.empty()
                : Optional.of("the highest rate of %.0f/s is less than %.0f".formatted(most, least));
    }
}
