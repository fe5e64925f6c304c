package cascade.run.command;

import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.redis.StoreLayout;
import cascade.run.backfill.Backfill;
import cascade.run.progress.ConsoleProgress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code load}: fills a Redis with what a log folder says, before servers start on it. */
@Command(
        name = "load",
        description = "Fills Redis with the items, users and states of a log folder, before servers start on it.",
        footerHeading = "%nExamples:%n",
        footer = {"  ops/cascade load --log log --redis redis://127.0.0.1:6379"})
public final class LoadCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PrintStream out;

    @Option(names = "--log", paramLabel = "DIR", required = true, description = "a log folder, as import writes it")
    private Path log = Path.of("");

    @Option(
            names = "--redis",
            paramLabel = "URL",
            defaultValue = "${env:REDIS_URL:-redis://127.0.0.1:6379}",
            description = "the servers' Redis; default REDIS_URL, else redis://127.0.0.1:6379")
    private String redis = "";

    public LoadCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Vertx vertx = Vertx.vertx();
        RedisLink link = new RedisLink(vertx, redis, PATIENCE);
        try {
            await(link.open().compose(_ -> StoreLayout.require(link)));
            new Backfill(new RedisFeatureStore(link), ConsoleProgress.standard()).from(log);
            out.println("Loaded " + log + "; servers on this Redis can start.");
            return 0;
        } finally {
            link.close();
            await(vertx.close());
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
