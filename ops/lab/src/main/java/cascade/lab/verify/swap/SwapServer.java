package cascade.lab.verify.swap;

import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.lab.bench.feed.server.ServerProcess;
import cascade.lab.kafka.LocalKafka;
import cascade.lab.redis.LocalRedis;
import cascade.pushed.Pushed;
import cascade.run.backfill.Backfill;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import cascade.run.pushed.PushClient;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A server in a process of its own, as {@code serve} runs it, with a Redis, a Kafka and an experiment: half of the users are ranked by another bundle. */
record SwapServer(ServerProcess process) {

    private static final String NAME = "server";

    /** Constant, so that what the process grows by is not the heap. */
    private static final String HEAP = "512m";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Arms are called as the bundles that rank. */
    private static final String EXPERIMENT = """
            {"version":1,"layers":[{"name":"ranking","seed":"ranking-1","experiments":[{"name":"model","ranges":[[0,1]],"arms":[
             {"name":"lr","weight":0.5,"parameters":{"rank.bundle":"lr"}},
             {"name":"nfwfm","weight":0.5,"parameters":{"rank.bundle":"nfwfm"}}]}]}]}
            """;

    /** A busy machine is no fault of a swap: nothing is late here, and nobody is turned away. */
    private static String config(String redis, String kafka, Path models, Path libraries, Path queue) {
        return """
            http { host = "127.0.0.1", port = 0 }
            redis { uri = "%s", command-timeout = 20s }
            kafka { bootstrap = "%s", delivery-timeout = 60s }
            models { folder = "%s", refresh = 100ms, libraries = "%s" }
            catalogue.snapshot-folder = ""
            catalogue-log.folder = "%s"
            samples.enabled = false
            fetch { user-budget = 10s, in-flight = 4096 }
            recall { budget = 10s, in-flight = 4096, quota.youtubenet-nightly = 50 }
            rank { budget = 10s, in-flight = 4096 }
            """.formatted(redis, kafka, models, libraries, queue);
    }

    /** Starts everything in {@code folder} and returns when the server serves the experiment. */
    static SwapServer start(Path folder, TrainedReleases made, OpenParts parts, Progress progress) {
        try {
            Path run = Files.createDirectories(folder.resolve("run-data"));
            LocalRedis redis = parts.add(LocalRedis.start(folder, Files.createDirectories(run.resolve("redis"))));
            LocalKafka kafka = parts.add(LocalKafka.start(folder, run.resolve("kafka")));
            fill(redis.address(), made.log(), progress);
            Path config = Files.writeString(
                    run.resolve("server.conf"),
                    config(
                            redis.address(),
                            kafka.address(),
                            made.models(),
                            folder.resolve("native"),
                            run.resolve("queue")));
            ServerProcess process =
                    parts.add(ServerProcess.start(folder, NAME, config, HEAP, "-Xms" + HEAP, "-XX:+AlwaysPreTouch"));
            process.awaitReady();
            experiment(redis.address());
            return new SwapServer(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(String redis, Path log, Progress progress) {
        Vertx vertx = Vertx.vertx();
        RedisLink link = new RedisLink(vertx, redis, PATIENCE);
        try {
            link.open().toCompletionStage().toCompletableFuture().join();
            new Backfill(new RedisFeatureStore(link), progress).from(log);
        } finally {
            link.close();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void experiment(String redis) {
        try (PushClient client = new PushClient(redis, Pushed.EXPERIMENTS)) {
            Map<String, String> statuses = client.push(EXPERIMENT);
            if (statuses.isEmpty() || !statuses.values().stream().allMatch(PushClient::isApplied)) {
                throw new IllegalStateException("the experiment is not in force: " + statuses);
            }
        }
    }
}
