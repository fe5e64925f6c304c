package cascade.run.command;

import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.redis.StoreLayout;
import cascade.features.store.FeatureStore;
import cascade.run.backfill.Backfill;
import cascade.run.progress.ConsoleProgress;
import cascade.training.log.layout.LogDirectory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code load}: fills a Redis with what a log folder says, before servers start on it. */
@Command(
        name = "load",
        description = "Fills Redis with the items, users and states of a log folder, before servers start on it.",
        footerHeading = "%nExamples:%n",
        footer = {"  ops/cascade load --log log --config cascade.conf"})
public final class LoadCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PrintStream out;

    @Option(names = "--log", paramLabel = "DIR", required = true, description = "a log folder, as import writes it")
    private Path log = Path.of("");

    @Mixin
    private ServersRedis servers = new ServersRedis();

    public LoadCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        if (!LogDirectory.open(log).isImport()) {
            throw new UsageException(
                    log + " is what a sink writes, whose events Kafka has too; type: ops/cascade rebuild --log " + log);
        }
        Vertx vertx = Vertx.vertx();
        RedisLink link = new RedisLink(vertx, servers.uri(), PATIENCE);
        try {
            await(link.open().compose(_ -> StoreLayout.require(link)));
            RedisFeatureStore store = new RedisFeatureStore(link);
            requireUnfolded(store);
            new Backfill(store, ConsoleProgress.standard()).from(log);
            out.println("Loaded " + log + "; servers on this Redis can start.");
            return 0;
        } finally {
            link.close();
            await(vertx.close());
        }
    }

    /** Servers go on behind their marks, whatever states are written beside them: what is in both would count twice. */
    private void requireUnfolded(FeatureStore store) {
        Set<Integer> partitions = IntStream.range(0, servers.settings().kafka().partitions())
                .boxed()
                .collect(Collectors.toSet());
        if (!await(store.watermarks(partitions)).isEmpty()) {
            throw new UsageException(
                    "servers have folded events into the Redis at " + servers.uri() + "; load an empty one");
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
