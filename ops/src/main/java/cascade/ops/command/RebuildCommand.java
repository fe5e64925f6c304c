package cascade.ops.command;

import cascade.AppConfig;
import cascade.features.redis.RedisGenerations;
import cascade.features.redis.RedisLink;
import cascade.feedback.FeedbackConfig;
import cascade.ops.process.SourceTree;
import cascade.ops.progress.ConsoleProgress;
import cascade.ops.rebuild.EventSource;
import cascade.ops.rebuild.History;
import cascade.ops.rebuild.Rebuild;
import cascade.ops.rebuild.RebuildResult;
import cascade.ops.rebuild.RebuildSettings;
import cascade.ops.report.Commit;
import cascade.ops.report.Report;
import cascade.ops.report.Table;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rebuild}: makes Redis' rows of users' states, counts and trends from the log, while servers go on. */
@Command(
        name = "rebuild",
        description = {
            "Makes once more all that Redis has of what people did: states, counts, what trends, watermarks.",
            "From a log folder, then from what Kafka has after it; beside what servers use, and in its place once it has caught up.",
            "Servers go on all the while. Where a row differs from the one in use nothing is changed, unless told that it may."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade rebuild --log log",
            "  ops/cascade rebuild --log log --differing      after the way events are folded has changed",
            "  ops/cascade rebuild --log log --redis redis://10.0.0.5:6379 --kafka 10.0.0.6:9092 --report rebuild.json"
        })
public final class RebuildCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PrintStream out;

    @Option(
            names = "--log",
            paramLabel = "DIR",
            description = "what was written down of the events; without one Kafka has to have them all")
    private Optional<Path> log = Optional.empty();

    @Option(
            names = "--redis",
            paramLabel = "URL",
            defaultValue = "${env:REDIS_URL:-redis://127.0.0.1:6379}",
            description = "the servers' Redis; default REDIS_URL, else redis://127.0.0.1:6379")
    private String redis = "";

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9092",
            description = "the servers' Kafka (${DEFAULT-VALUE})")
    private String kafka = "";

    @Option(
            names = "--differing",
            description = "put it in force whether or not rows differ from those in use, and compare nothing")
    private boolean differing;

    @Option(names = "--report", paramLabel = "FILE", description = "write the figures as JSON")
    private Optional<Path> file = Optional.empty();

    public RebuildCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        RebuildSettings standard = RebuildSettings.standard();
        return run(
                "rebuild",
                new RebuildSettings(!differing, true, standard.overlap(), standard.keeps()),
                log,
                redis,
                kafka,
                file,
                out);
    }

    static int run(
            String name,
            RebuildSettings settings,
            Optional<Path> log,
            String redis,
            String kafka,
            Optional<Path> file,
            PrintStream out) {
        Report report = new Report(name, Commit.of(SourceTree.root()), 0, Instant.now());
        Vertx vertx = Vertx.vertx();
        RedisLink link = new RedisLink(vertx, redis, PATIENCE);
        RebuildResult result;
        try {
            await(link.open());
            result = new Rebuild(
                            new RedisGenerations(link, AppConfig.defaults().store()),
                            EventSource.NONE,
                            new History(),
                            kafka,
                            FeedbackConfig.defaults().rules(),
                            settings,
                            InstantSource.system(),
                            ConsoleProgress.standard())
                    .run();
        } finally {
            await(link.close());
            await(vertx.close());
        }
        report.add(result.figures());
        Table table = new Table("figure", "value");
        result.figures().forEach(table::row);
        table.lines().forEach(out::println);
        result.differences().forEach(difference -> out.println("  differs: " + difference));
        file.ifPresent(path -> report.write(path, Instant.now()));
        return result.differences().isEmpty() ? 0 : 1;
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
