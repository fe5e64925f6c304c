package cascade.run.command;

import cascade.AppConfig;
import cascade.features.redis.RedisGenerations;
import cascade.features.redis.RedisLink;
import cascade.features.redis.StoreLayout;
import cascade.kafka.Topics;
import cascade.run.progress.ConsoleProgress;
import cascade.run.rebuild.EventSource;
import cascade.run.rebuild.Rebuild;
import cascade.run.rebuild.RebuildResult;
import cascade.run.rebuild.RebuildSettings;
import cascade.run.rebuild.WrittenLog;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportedRun;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What both verbs ask that make a generation. */
final class RebuildOptions {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(
            names = "--log",
            paramLabel = "DIR",
            description =
                    "the log: what was imported and what a sink wrote; without one Kafka has to have all events yet")
    private Optional<Path> log = Optional.empty();

    @Mixin
    private ServersOptions platform = new ServersOptions();

    @Mixin
    private ReportOptions reporting = new ReportOptions();

    /** Does it, and prints what came of it. @return the exit code: 1 where a row differs */
    int run(String name, RebuildSettings settings, PrintStream out) {
        AppConfig servers = platform.settings();
        // First: a folder that is no log is refused before anybody is waited for.
        EventSource events = log.<EventSource>map(folder -> new WrittenLog(folder, System.err::println))
                .orElse(EventSource.NONE);
        ReportedRun run = reporting.start(name, 0, out);
        Vertx vertx = Vertx.vertx();
        RedisLink link = new RedisLink(vertx, servers.redis().uri(), PATIENCE);
        RebuildResult result;
        try {
            await(link.open(PATIENCE)
                    .compose(_ -> StoreLayout.require(link))
                    .compose(_ -> Topics.create(vertx, servers.kafka()))); // it may come before the first server
            result = new Rebuild(
                            new RedisGenerations(link, servers.store()),
                            events,
                            servers.kafka().bootstrap(),
                            servers.feedback().rules(),
                            settings,
                            InstantSource.system(),
                            ConsoleProgress.standard())
                    .run();
        } finally {
            await(link.close());
            await(vertx.close());
        }
        run.report().add(result.figures());
        run.printFigures();
        result.differences().forEach(difference -> out.println("  differs: " + difference));
        if (settings.turns()) {
            out.println(
                    result.turned()
                            ? "Servers use generation " + result.figures().get("generation") + "."
                            : "Nothing was changed, as rows differ; --differing puts it in force all the same.");
        }
        if (result.turned()) {
            log.map(NextStep::afterRebuild).ifPresent(out::println);
        }
        return run.end(result.differences().isEmpty());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
