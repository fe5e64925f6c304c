package cascade.lab.verify.security;

import cascade.lab.bench.feed.KeptSetUp;
import cascade.lab.bench.feed.server.ServerProcess;
import cascade.lab.bench.feed.world.WorldShape;
import cascade.lab.kafka.LocalKafka;
import cascade.lab.redis.LocalRedis;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server in a process of its own that asks for keys, on the loopback interface, with a Redis, a Kafka, a made-up community and models of
 * all kinds: what it is sent comes as far as it would anywhere.
 */
final class LockedServer implements AutoCloseable {

    private static final int ITEMS = 500;
    private static final int USERS = 50;
    private static final int DIMENSION = 32;

    /** Small: what is leaked of it shows. */
    private static final String HEAP = "512m";

    private static final String NAME = "server";

    private final Path folder;
    private final OpenParts parts;
    private final LocalRedis redis;
    private final LocalKafka kafka;
    private final ServerProcess process;

    private LockedServer(Path folder, OpenParts parts, LocalRedis redis, LocalKafka kafka, ServerProcess process) {
        this.folder = folder;
        this.parts = parts;
        this.redis = redis;
        this.kafka = kafka;
        this.process = process;
    }

    /** Starts everything in {@code folder}, which is empty but for the file of keys, and returns when the server is ready. */
    static LockedServer start(Path folder, Path keys, long seed, Progress progress) {
        OpenParts parts = new OpenParts();
        try {
            KeptSetUp world =
                    new KeptSetUp(new WorldShape(ITEMS, USERS, seed), DIMENSION, folder, parts, progress, _ -> {});
            Path models = world.models();
            Path run = Files.createDirectories(folder.resolve("run-data"));
            LocalRedis redis = parts.add(LocalRedis.start(folder, world.store(run)));
            LocalKafka kafka = parts.add(LocalKafka.start(folder, run.resolve("kafka")));
            Path config = run.resolve("server.conf");
            Files.writeString(config, """
                    http { host = "127.0.0.1", port = 0, keys = "%s", keys-on-loopback = true, pages = true }
                    redis.uri = "%s"
                    kafka.bootstrap = "%s"
                    # A busy machine is no fault: what is late on it is answered 503.
                    redis.command-timeout = 20s
                    kafka.delivery-timeout = 60s
                    feedback.publish-within = 20s
                    models { folder = "%s", allow-made-up = true, libraries = "%s" }
                    catalogue.snapshot-folder = "%s"
                    samples.enabled = false
                    experiments.node = "%s"
                    """.formatted(
                            keys,
                            redis.address(),
                            kafka.address(),
                            models,
                            folder.resolve("native"),
                            run.resolve("snapshots"),
                            StoredKeys.NODE));
            ServerProcess process = parts.add(ServerProcess.start(
                    folder,
                    NAME,
                    config,
                    HEAP,
                    // As a person in production would: it is seen whether it lives.
                    "-XX:+ExitOnOutOfMemoryError"));
            process.awaitReady();
            return new LockedServer(folder, parts, redis, kafka, process);
        } catch (IOException e) {
            parts.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    int port() {
        return process.port();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String redis() {
        return redis.address();
    }

    String kafka() {
        return kafka.address();
    }

    /** All that it printed. */
    Path log() {
        return folder.resolve("logs").resolve(NAME + ".log");
    }

    @Override
    public void close() {
        parts.close();
    }
}
