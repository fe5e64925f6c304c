package cascade.lab.verify.samples;

import cascade.lab.bench.feed.KeptSetUp;
import cascade.lab.bench.feed.server.ServerProcess;
import cascade.lab.bench.feed.world.WorldShape;
import cascade.lab.kafka.LocalKafka;
import cascade.lab.process.FreePort;
import cascade.lab.redis.LocalRedis;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import cascade.run.sink.SinkProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole platform in processes of its own: a Redis, a Kafka, nodes that serve, fold and make samples, and a sink.
 *
 * @param addresses of the nodes, over HTTP
 * @param log where the sink writes
 */
record Servers(LocalKafka kafka, List<ServerProcess> nodes, List<String> addresses, SinkProcess sink, Path log) {

    private static final int ITEMS = 500;
    private static final int DIMENSION = 32;
    private static final String HEAP = "512m";

    /** Soon, so that files are being written at any time. */
    private static final Map<String, String> OF_SINK =
            Map.of("CASCADE_SINK_BATCH_AGE", "2s", "CASCADE_SINK_MERGE_EVERY", "5s");

    /** Starts all in {@code folder}, which is empty, and returns when the nodes are ready; {@code parts} ends them. */
    static Servers start(Path folder, SamplesSettings settings, OpenParts parts, Progress progress) {
        KeptSetUp world = new KeptSetUp(
                new WorldShape(ITEMS, PagePlan.USERS, settings.seed()), DIMENSION, folder, parts, progress, _ -> {});
        Path models = world.models();
        Path run = made(folder.resolve("run-data"));
        LocalRedis redis = parts.add(LocalRedis.start(folder, world.store(run)));
        LocalKafka kafka = parts.add(LocalKafka.start(folder, run.resolve("kafka"), LocalKafka.Compilers.QUICK));
        List<ServerProcess> nodes = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (int number = 1; number <= settings.nodes(); number++) {
            String name = "node-" + number;
            int port = FreePort.any();
            Path config = made(run.resolve(name)).resolve("node.conf");
            write(config, config(settings, name, port, redis, kafka, models, run.resolve(name), folder));
            nodes.add(parts.add(ServerProcess.start(folder, name, config, HEAP)));
            addresses.add("http://127.0.0.1:" + port);
        }
        nodes.forEach(ServerProcess::awaitReady);
        Path log = folder.resolve("log");
        SinkProcess sink = parts.add(SinkProcess.start(log, kafka.address(), Optional.empty(), OF_SINK));
        sink.awaitReady();
        return new Servers(kafka, List.copyOf(nodes), List.copyOf(addresses), sink, log);
    }

    private static String config(
            SamplesSettings settings,
            String name,
            int port,
            LocalRedis redis,
            LocalKafka kafka,
            Path models,
            Path own,
            Path folder) {
        return """
                http { host = "127.0.0.1", port = %d }
                redis.uri = "%s"
                kafka.bootstrap = "%s"
                # Longer than the broker is away.
                kafka.delivery-timeout = 60s
                models { folder = "%s", allow-made-up = true, libraries = "%s" }
                catalogue.snapshot-folder = "%s"
                experiments.node = "%s"
                samples { window = %d ms, impression-wait = %d ms, lateness = 1h, unserved-wait = 1h, folder = "%s" }
                """.formatted(
                        port,
                        redis.address(),
                        kafka.address(),
                        models,
                        folder.resolve("native"),
                        own.resolve("snapshots"),
                        name,
                        settings.window().toMillis(),
                        settings.impressionWait().toMillis(),
                        own.resolve("samples"));
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
