package cascade.lab.verify.swap;

import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.NodeProcess;
import cascade.lab.platform.NodeSettings;
import cascade.lab.platform.PlatformSettings;
import cascade.lab.platform.Waiting;
import cascade.models.file.Folders;
import cascade.pushed.Pushed;
import cascade.run.backfill.Backfill;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import cascade.run.pushed.PushClient;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A server in a process of its own, as {@code serve} runs it, with a Redis, a Kafka and an experiment: half of the users are ranked by another bundle. */
final class SwapServer {

    /** Constant, so that what the process grows by is not the heap. */
    private static final String HEAP = "512m";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Whose arms are called as the bundles that rank. */
    static final String LAYER = "ranking";

    private static final String EXPERIMENT = """
            {"version":1,"layers":[{"name":"%s","seed":"ranking-1","experiments":[{"name":"model","ranges":[[0,1]],"arms":[
             {"name":"lr","weight":0.5,"parameters":{"rank.bundle":"lr"}},
             {"name":"nfwfm","weight":0.5,"parameters":{"rank.bundle":"nfwfm"}}]}]}]}
            """.formatted(LAYER);

    private SwapServer() {}

    /** A busy machine is no fault of a swap: nothing is late here, and nobody is turned away. */
    private static String config(Path models, Path libraries, Path queue) {
        return """
            http.warm-up-within = 0s
            admission.feed { least = 4096, most = 4096 }
            redis.command-timeout = 20s
            kafka.delivery-timeout = 60s
            models { folder = "%s", refresh = 100ms, libraries = "%s" }
            catalogue.snapshot-folder = ""
            catalogue-log.folder = "%s"
            samples.enabled = false
            fetch { user-budget = 10s, in-flight = 4096 }
            recall { budget = 10s, in-flight = 4096, quota.youtubenet-nightly = 50 }
            rank { budget = 10s, in-flight = 4096 }
            """.formatted(models, libraries, queue);
    }

    /** Starts everything in {@code folder} and returns when the server serves the experiment. */
    static NodeProcess start(Path folder, TrainedReleases made, OpenParts parts, Progress progress) {
        Path run = Folders.make(folder.resolve("run-data"));
        LocalPlatform platform = LocalPlatform.start(new PlatformSettings(folder, run), parts);
        fill(platform.redisAddress(), made.log(), progress);
        NodeProcess server = platform.startNode(new NodeSettings(
                "server",
                HEAP,
                List.of("-Xms" + HEAP, "-XX:+AlwaysPreTouch"),
                config(made.models(), folder.resolve("native"), run.resolve("queue"))));
        server.awaitReady();
        experiment(platform.redisAddress());
        return server;
    }

    private static void fill(String redis, Path log, Progress progress) {
        Vertx vertx = Vertx.vertx();
        RedisLink link = new RedisLink(vertx, redis, PATIENCE);
        try {
            Waiting.await(link.open());
            new Backfill(new RedisFeatureStore(link), progress).from(log);
        } finally {
            link.close();
            Waiting.await(vertx.close());
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
