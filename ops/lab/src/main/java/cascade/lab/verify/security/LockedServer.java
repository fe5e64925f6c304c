package cascade.lab.verify.security;

import cascade.lab.bench.feed.KeptSetUp;
import cascade.lab.bench.feed.world.WorldShape;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.NodeProcess;
import cascade.lab.platform.NodeSettings;
import cascade.lab.platform.PlatformSettings;
import cascade.models.file.Folders;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import java.nio.file.Path;
import java.util.List;

/**
 * A server in a process of its own that asks for keys, on the loopback interface, with a Redis, a Kafka, a made-up community and models of
 * all kinds: what it is sent comes as far as it would anywhere.
 */
record LockedServer(LocalPlatform platform, NodeProcess process) {

    private static final int ITEMS = 500;
    private static final int USERS = 50;
    private static final int DIMENSION = 32;

    /** Small: what is leaked of it shows. */
    private static final String HEAP = "512m";

    /** Starts everything in {@code folder}, which is empty but for the file of keys, and returns when the server is ready. */
    static LockedServer start(Path folder, Path keys, long seed, OpenParts parts, Progress progress) {
        KeptSetUp world =
                new KeptSetUp(new WorldShape(ITEMS, USERS, seed), DIMENSION, folder, parts, progress, _ -> {});
        Path models = world.models();
        Path run = Folders.make(folder.resolve("run-data"));
        world.store(run);
        LocalPlatform platform = LocalPlatform.start(new PlatformSettings(folder, run), parts);
        NodeProcess process = platform.startNode(new NodeSettings(
                "server", HEAP, List.of(), config(keys, models, folder.resolve("native"), run.resolve("snapshots"))));
        process.awaitReady();
        return new LockedServer(platform, process);
    }

    private static String config(Path keys, Path models, Path libraries, Path snapshots) {
        return """
                http { keys = "%s", keys-on-loopback = true, pages = true, warm-up-within = 0s }
                # A busy machine is no fault: what is late on it is answered 503.
                redis.command-timeout = 20s
                kafka.delivery-timeout = 60s
                feedback.publish-within = 20s
                models { folder = "%s", allow-made-up = true, libraries = "%s" }
                catalogue.snapshot-folder = "%s"
                samples.enabled = false
                experiments.node = "%s"
                """.formatted(keys, models, libraries, snapshots, StoredKeys.NODE);
    }

    String redis() {
        return platform.redisAddress();
    }

    String kafka() {
        return platform.kafka().address();
    }
}
