package cascade.lab.verify.faults;

import cascade.lab.bench.feed.KeptSetUp;
import cascade.lab.bench.feed.world.WorldShape;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.NodeProcess;
import cascade.lab.platform.NodeSettings;
import cascade.lab.platform.Relay;
import cascade.lab.platform.SmallDisk;
import cascade.lab.verify.feedback.Telling;
import cascade.models.file.Folders;
import cascade.run.process.JavaCommand;
import cascade.run.process.OpenParts;
import cascade.run.process.SourceTree;
import cascade.run.progress.Progress;
import cascade.run.sink.SinkProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be broken.
 *
 * @param redisLine between the node and Redis
 * @param names that the node knows
 * @param node a {@link BreakableNode}
 * @param disk where the node keeps what waits, is remembered and is found again, where this machine lets one have such
 * @param snapshots of the catalogue, as the node's disk is seen from here
 * @param models in service
 */
record World(
        LocalPlatform platform,
        Relay redisLine,
        KnownNames names,
        NodeProcess node,
        Audience audience,
        SinkProcess sink,
        Optional<SmallDisk> disk,
        Path snapshots,
        Path models) {

    private static final int ITEMS = 500;
    private static final int DIMENSION = 32;
    private static final int DISK_MEGABYTES = 192;
    private static final String HEAP = "512m";

    /** Soon, so that samples are seen to go on. */
    private static final Map<String, String> OF_SINK = Map.of("CASCADE_SINK_BATCH_AGE", "1s");

    /** Starts all but the platform, in {@code folder}, and returns when the node is ready; {@code parts} ends it. */
    static World start(
            Path folder, FaultsSettings settings, LocalPlatform platform, OpenParts parts, Progress progress) {
        var made = new KeptSetUp(
                new WorldShape(ITEMS, Telling.USERS, settings.seed()), DIMENSION, folder, parts, progress, _ -> {});
        Path models = made.models();
        Path own = Folders.make(folder.resolve("disk"));
        Optional<SmallDisk> disk = SmallDisk.mount(own, DISK_MEGABYTES);
        disk.ifPresent(parts::add);
        Relay line = parts.add(Relay.to(platform.redis().port()));
        var names = new KnownNames(folder.resolve("hosts"));
        NodeProcess node = platform.startNode(
                BreakableNode.class,
                disk.map(SmallDisk::prefix).orElse(List.of()),
                node(folder, own, models, names),
                "redis://127.0.0.1:" + line.port(),
                platform.kafka().namedAddress());
        node.awaitReady();
        SinkProcess sink =
                parts.add(SinkProcess.start(log(folder), platform.kafka().address(), Optional.empty(), OF_SINK));
        sink.awaitReady();
        Path snapshots = own.resolve("snapshots");
        return new World(
                platform,
                line,
                names,
                node,
                parts.add(new Audience(URI.create(node.address()), settings.rate(), settings.seed())),
                sink,
                disk,
                disk.map(of -> of.path(snapshots)).orElse(snapshots),
                models);
    }

    /** Where the sink writes in the folder of a verification. */
    static Path log(Path folder) {
        return folder.resolve("log");
    }

    private static NodeSettings node(Path folder, Path own, Path models, KnownNames names) {
        List<String> options = new ArrayList<>(names.options());
        options.addAll(List.of(JavaCommand.ofServer(), "-Dcascade.home=" + SourceTree.root()));
        return new NodeSettings("node", HEAP, options, """
                models { folder = "%s", allow-made-up = true, libraries = "%s" }
                catalogue.snapshot-folder = "%s"
                catalogue-log.folder = "%s"
                served.folder = "%s"
                samples { window = 2s, impression-wait = 1s, fallback = false, folder = "%s" }
                """.formatted(
                        models,
                        folder.resolve("native"),
                        own.resolve("snapshots"),
                        own.resolve("queue"),
                        own.resolve("served"),
                        own.resolve("samples")));
    }
}
