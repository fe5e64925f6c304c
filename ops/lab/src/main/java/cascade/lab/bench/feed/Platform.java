package cascade.lab.bench.feed;

import cascade.lab.bench.feed.measure.Exposition;
import cascade.lab.bench.feed.measure.MemoryReading;
import cascade.lab.bench.feed.measure.ProcessReading;
import cascade.lab.bench.feed.measure.ThreadTimes;
import cascade.lab.bench.feed.server.ServerProcess;
import cascade.lab.kafka.LocalKafka;
import cascade.lab.redis.LocalRedis;
import cascade.run.process.ChildProcess;
import cascade.run.process.OpenParts;
import cascade.run.process.PortFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * One running server, or several, with their Redis and their Kafka, each a process of its own.
 *
 * @param kafkaAddress {@code host:port}
 */
record Platform(List<Server> servers, long redis, long kafka, String kafkaAddress) {

    private static final int READY_SECONDS = 600;

    /**
     * Requests a second whose every candidate is logged, where take-downs are looked for in them: to write all of every request
     * cost more than all else that was measured.
     */
    private static final double FULL_PER_SECOND = 30;

    /** Nobody tells of impressions, so all that was served is shown; what comes of that is known within seconds. */
    private static final String LOGGED = "samples { impression-wait = 5s, window = 10s }\n";

    private static final String SNAPSHOTS = "snapshots";
    private static final List<String> NAMES = List.of("server", "server-2");

    Platform {
        servers = List.copyOf(servers);
    }

    /** @param readySeconds from its start until it was ready */
    record Server(ChildProcess process, int port, double readySeconds) {}

    /** Ends the first server and starts it again, from the snapshot that it left. */
    Platform restarted(FeedBenchSettings settings, Path workFolder, Path run, OpenParts parts) {
        servers.getFirst().process().close();
        Path snapshot = run.resolve(SNAPSHOTS).resolve("catalogue.snapshot");
        if (!Files.exists(snapshot)) {
            throw new IllegalStateException("the server ended without " + snapshot + ": a start would be from Redis");
        }
        String name = NAMES.getFirst();
        return new Platform(
                List.of(start(settings, workFolder, run.resolve(name + ".conf"), name, parts)),
                redis,
                kafka,
                kafkaAddress);
    }

    /** Starts everything on copies of the kept set-up. */
    static Platform start(FeedBenchSettings settings, Path workFolder, Path models, Path store, OpenParts parts) {
        LocalRedis redis = parts.add(LocalRedis.start(workFolder, store));
        LocalKafka kafka =
                parts.add(LocalKafka.start(workFolder, store.resolveSibling("kafka"), LocalKafka.Compilers.USUAL));
        List<Server> servers = new ArrayList<>();
        for (String name : NAMES.subList(0, settings.servers())) {
            Path config = store.resolveSibling(name + ".conf");
            write(
                    config,
                    config(
                            settings,
                            workFolder,
                            models,
                            store.resolveSibling(SNAPSHOTS),
                            redis.address(),
                            kafka.address(),
                            name));
            servers.add(start(settings, workFolder, config, name, parts));
        }
        return new Platform(servers, pid(workFolder, "redis"), pid(workFolder, "kafka"), kafka.address());
    }

    private static Server start(
            FeedBenchSettings settings, Path workFolder, Path config, String name, OpenParts parts) {
        Path portFile = config.resolveSibling(name + ".port");
        Folders.delete(portFile);
        List<String> command =
                ServerProcess.command(settings.heapMegabytes() + "m", settings.jvmOptions(), config, portFile);
        long start = System.nanoTime();
        ChildProcess server = parts.add(ChildProcess.start(workFolder, name, command, Map.of()));
        server.awaitReady(() -> Files.exists(portFile), READY_SECONDS);
        return new Server(server, PortFile.read(portFile), (System.nanoTime() - start) / 1e9);
    }

    /** What is given, and then what must be so. */
    private static String config(
            FeedBenchSettings settings,
            Path workFolder,
            Path models,
            Path snapshots,
            String redis,
            String kafka,
            String name) {
        String given = settings.config().map(Platform::read).orElse("");
        // Where several servers share a Redis, exactly one folds what people do.
        // Unless it is given otherwise: what joins is not what is measured.
        return (settings.log() ? LOGGED : "samples.enabled = false\n")
                + given
                + """

                http.port = 0
                redis.uri = "%s"
                kafka.bootstrap = "%s"
                models { folder = "%s", allow-made-up = true, libraries = "%s" }
                catalogue.snapshot-folder = "%s"
                # What lay in Redis before the server is none of what it writes: it is not sent to Kafka while something is measured.
                catalogue-log { folder = "%s", keep = false }
                samples.folder = "%s"
                experiments.node = "%s"
                """.formatted(
                                redis,
                                kafka,
                                models,
                                workFolder.resolve("native"),
                                settings.lifecycle() ? snapshots : "",
                                snapshots.resolveSibling("queue-" + name),
                                snapshots.resolveSibling("samples-" + name),
                                name)
                + (settings.isChanging() ? "served.full-share = %s\n".formatted(fullShare(settings)) : "")
                + (name.equals(NAMES.getFirst()) ? "" : "feedback.enabled = false\n");
    }

    private static double fullShare(FeedBenchSettings settings) {
        return Math.min(1, FULL_PER_SECOND / settings.rate().orElse(FULL_PER_SECOND));
    }

    private static long pid(Path workFolder, String name) {
        return ChildProcess.pidFile(workFolder, name).living().orElseThrow().pid();
    }

    List<Integer> ports() {
        return servers.stream().map(Server::port).toList();
    }

    /** The longest of all servers. */
    double readySeconds() {
        return servers.stream().mapToDouble(Server::readySeconds).max().orElseThrow();
    }

    /** What everything says now, all servers as one. */
    Readings read() {
        return new Readings(
                all(server -> ProcessReading.of(server.process().pid()), ProcessReading::plus),
                ProcessReading.of(redis),
                ProcessReading.of(kafka),
                all(server -> ThreadTimes.of(server.process().pid()), ThreadTimes::plus),
                all(server -> Exposition.of(server.port()), Exposition::plus));
    }

    private <T> T all(Function<Server, T> reading, BinaryOperator<T> plus) {
        return servers.stream().map(reading).reduce(plus).orElseThrow();
    }

    /** What the first server's memory holds; it stands still meanwhile. */
    MemoryReading memory() {
        return MemoryReading.of(servers.getFirst().process().pid());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
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
