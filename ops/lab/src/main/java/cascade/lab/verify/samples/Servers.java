package cascade.lab.verify.samples;

import cascade.lab.bench.feed.KeptSetUp;
import cascade.lab.bench.feed.world.WorldShape;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.NodeProcess;
import cascade.lab.platform.NodeSettings;
import cascade.lab.platform.PlatformSettings;
import cascade.models.file.Folders;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import cascade.run.sink.SinkProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A whole platform in processes of its own: a Redis, a Kafka, nodes that serve, fold and make samples, and a sink.
 *
 * @param log where the sink writes
 */
record Servers(LocalPlatform platform, List<NodeProcess> nodes, SinkProcess sink, Path log) {

    private static final int ITEMS = 500;
    private static final int DIMENSION = 32;
    private static final String HEAP = "512m";

    /** Soon, so that files are being written at any time. */
    private static final Map<String, String> OF_SINK = Map.of(
            "CASCADE_SINK_BATCH_AGE", "2s", "CASCADE_SINK_PUBLISH_AFTER", "20s", "CASCADE_SINK_MERGE_EVERY", "5s");

    /** Starts all in {@code folder}, which is empty, and returns when the nodes are ready; {@code parts} ends them. */
    static Servers start(Path folder, SamplesSettings settings, OpenParts parts, Progress progress) {
        KeptSetUp world = new KeptSetUp(
                new WorldShape(ITEMS, PagePlan.USERS, settings.seed()), DIMENSION, folder, parts, progress, _ -> {});
        Path models = world.models();
        Path run = Folders.make(folder.resolve("run-data"));
        world.store(run);
        LocalPlatform platform = LocalPlatform.start(new PlatformSettings(folder, run), parts);
        List<NodeProcess> nodes = IntStream.rangeClosed(1, settings.nodes())
                .mapToObj(number -> "node-" + number)
                .map(name -> platform.startNode(new NodeSettings(
                        name, HEAP, config(settings, name, models, Folders.make(run.resolve(name)), folder))))
                .toList();
        nodes.forEach(NodeProcess::awaitReady);
        Path log = folder.resolve("log");
        SinkProcess sink = parts.add(SinkProcess.start(log, platform.kafka().address(), Optional.empty(), OF_SINK));
        sink.awaitReady();
        return new Servers(platform, nodes, sink, log);
    }

    private static String config(SamplesSettings settings, String name, Path models, Path own, Path folder) {
        return """
                # Nothing here is timed.
                http.warm-up-within = 0s
                # Longer than the broker is away.
                kafka.delivery-timeout = 60s
                models { folder = "%s", allow-made-up = true, libraries = "%s" }
                catalogue.snapshot-folder = "%s"
                experiments.node = "%s"
                samples { window = %d ms, impression-wait = %d ms, lateness = 1h, unserved-wait = 1h, folder = "%s" }
                """.formatted(
                        models,
                        folder.resolve("native"),
                        own.resolve("snapshots"),
                        name,
                        settings.window().toMillis(),
                        settings.impressionWait().toMillis(),
                        own.resolve("samples"));
    }

    /** Of the nodes, over HTTP. */
    List<String> addresses() {
        return nodes.stream().map(NodeProcess::address).toList();
    }

    /** Of the broker. */
    String kafka() {
        return platform.kafka().address();
    }
}
