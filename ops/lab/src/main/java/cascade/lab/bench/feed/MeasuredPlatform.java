package cascade.lab.bench.feed;

import cascade.lab.bench.feed.measure.Exposition;
import cascade.lab.bench.feed.measure.MemoryReading;
import cascade.lab.bench.feed.measure.ProcessReading;
import cascade.lab.bench.feed.measure.ThreadTimes;
import cascade.lab.platform.LocalKafka;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.NodeProcess;
import cascade.lab.platform.NodeSettings;
import cascade.lab.platform.PlatformSettings;
import cascade.run.process.OpenParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * One running server, or several, with their Redis and their Kafka, each a process of its own.
 *
 * @param snapshots where the servers leave those of their catalogue, if they do
 */
record MeasuredPlatform(LocalPlatform platform, List<NodeProcess> servers, Path snapshots) {

    /**
     * Requests a second whose every candidate is logged, where take-downs are looked for in them: to write all of every request
     * cost more than all else that was measured.
     */
    private static final double FULL_PER_SECOND = 30;

    /** Nobody tells of impressions, so all that was served is shown; what comes of that is known within seconds. */
    private static final String LOGGED = "samples { impression-wait = 5s, window = 10s }\n";

    private static final List<String> NAMES = List.of("server", "server-2");

    MeasuredPlatform {
        servers = List.copyOf(servers);
    }

    /**
     * Starts everything on copies of the kept set-up.
     *
     * @param run has a Redis' data, and gets all else that the servers change
     */
    static MeasuredPlatform start(FeedBenchSettings settings, Path workFolder, Path models, Path run, OpenParts parts) {
        LocalPlatform platform =
                LocalPlatform.start(new PlatformSettings(workFolder, run, 0, LocalKafka.Compilers.USUAL), parts);
        List<NodeProcess> servers = new ArrayList<>();
        Path snapshots = run.resolve("snapshots");
        for (String name : NAMES.subList(0, settings.servers())) {
            NodeProcess server = platform.startNode(new NodeSettings(
                    name,
                    settings.heapMegabytes() + "m",
                    settings.jvmOptions(),
                    config(settings, workFolder, models, snapshots, name)));
            server.awaitReady();
            servers.add(server);
        }
        return new MeasuredPlatform(platform, servers, snapshots);
    }

    /** What is given, and then what must be so. */
    private static String config(
            FeedBenchSettings settings, Path workFolder, Path models, Path snapshots, String name) {
        String given = settings.config().map(MeasuredPlatform::read).orElse("");
        // Unless it is given otherwise: what joins is not what is measured.
        return (settings.log() ? LOGGED : "samples.enabled = false\n")
                + given
                + """

                models { folder = "%s", allow-made-up = true, libraries = "%s" }
                catalogue.snapshot-folder = "%s"
                # What lay in Redis before the server is none of what it writes: it is not sent to Kafka while something is measured.
                catalogue-log { folder = "%s", keep = false }
                samples.folder = "%s"
                experiments.node = "%s"
                """.formatted(
                                models,
                                workFolder.resolve("native"),
                                settings.lifecycle() ? snapshots : "",
                                snapshots.resolveSibling("queue-" + name),
                                snapshots.resolveSibling("samples-" + name),
                                name)
                + (settings.isChanging() ? "served.full-share = %s\n".formatted(fullShare(settings)) : "")
                // Where several servers share a Redis, exactly one folds what people do.
                + (name.equals(NAMES.getFirst()) ? "" : "feedback.enabled = false\n");
    }

    private static double fullShare(FeedBenchSettings settings) {
        return Math.min(1, FULL_PER_SECOND / settings.rate().orElse(FULL_PER_SECOND));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Ends the first server and starts it again, from the snapshot that it left; the seconds until it was ready. */
    double restart() {
        NodeProcess first = servers.getFirst();
        first.child().close();
        Path snapshot = snapshots.resolve("catalogue.snapshot");
        if (!Files.exists(snapshot)) {
            throw new IllegalStateException("the server ended without " + snapshot + ": a start would be from Redis");
        }
        first.restart();
        return first.readySeconds();
    }

    List<Integer> ports() {
        return servers.stream().map(NodeProcess::port).toList();
    }

    String kafkaAddress() {
        return platform.kafka().address();
    }

    /** The longest of all servers. */
    double readySeconds() {
        return servers.stream().mapToDouble(NodeProcess::readySeconds).max().orElseThrow();
    }

    /** What everything says now, all servers as one. */
    Readings read() {
        return new Readings(
                all(server -> ProcessReading.of(server.pid()), ProcessReading::plus),
                ProcessReading.of(platform.redis().pid()),
                ProcessReading.of(platform.kafka().pid()),
                all(server -> ThreadTimes.of(server.pid()), ThreadTimes::plus),
                all(server -> Exposition.of(server.port()), Exposition::plus));
    }

    private <T> T all(Function<NodeProcess, T> reading, BinaryOperator<T> plus) {
        return servers.stream().map(reading).reduce(plus).orElseThrow();
    }

    /** What the first server's memory holds; it stands still meanwhile. */
    MemoryReading memory() {
        return MemoryReading.of(servers.getFirst().pid());
    }
}
