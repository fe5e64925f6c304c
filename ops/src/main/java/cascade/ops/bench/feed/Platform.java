package cascade.ops.bench.feed;

import cascade.ops.bench.feed.measure.Exposition;
import cascade.ops.bench.feed.measure.MemoryReading;
import cascade.ops.bench.feed.measure.ProcessReading;
import cascade.ops.bench.feed.measure.ThreadTimes;
import cascade.ops.bench.feed.server.PortFile;
import cascade.ops.bench.feed.server.ServerMain;
import cascade.ops.kafka.LocalKafka;
import cascade.ops.process.ChildProcess;
import cascade.ops.process.JavaCommand;
import cascade.ops.process.OpenParts;
import cascade.ops.process.SourceTree;
import cascade.ops.redis.LocalRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A running server with its Redis and its Kafka, each a process of its own.
 *
 * @param readySeconds from the server's start until it was ready
 */
record Platform(ChildProcess server, long redis, long kafka, int port, double readySeconds) {

    private static final int READY_SECONDS = 600;

    /** Starts all three on copies of the kept set-up. */
    static Platform start(FeedBenchSettings settings, Path workFolder, Path models, Path store, OpenParts parts) {
        LocalRedis redis = parts.add(LocalRedis.start(workFolder, store));
        LocalKafka kafka = parts.add(LocalKafka.start(workFolder, store.resolveSibling("kafka"), ClassPaths.serving()));
        Path config = store.resolveSibling("server.conf");
        write(config, config(settings, workFolder, models, redis.address(), kafka.address()));
        Path portFile = store.resolveSibling("server.port");
        List<String> command = new JavaCommand(settings.heapMegabytes() + "m", ServerMain.class.getName())
                .withOptions("-Dcascade.home=" + SourceTree.root(), "-Dcascade.log=INFO")
                .withOptions(settings.jvmOptions().toArray(String[]::new))
                .line(ClassPaths.serving(), config.toString(), portFile.toString());
        long start = System.nanoTime();
        ChildProcess server = parts.add(ChildProcess.start(workFolder, "server", command, Map.of()));
        server.awaitReady(() -> Files.exists(portFile), READY_SECONDS);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Platform(
                server, pid(workFolder, "redis"), pid(workFolder, "kafka"), PortFile.read(portFile), seconds);
    }

    /** What is given, and then what must be so. */
    private static String config(FeedBenchSettings settings, Path workFolder, Path models, String redis, String kafka) {
        String given = settings.config().map(Platform::read).orElse("");
        return given + """

                http.port = 0
                redis.uri = "%s"
                kafka.bootstrap = "%s"
                models { folder = "%s", allow-made-up = true, libraries = "%s" }
                catalogue.snapshot-folder = ""
                """.formatted(redis, kafka, models, workFolder.resolve("native"));
    }

    private static long pid(Path workFolder, String name) {
        return ChildProcess.pidFile(workFolder, name).living().orElseThrow().pid();
    }

    /** What everything says now. */
    Readings read() {
        return new Readings(
                ProcessReading.of(server.pid()),
                ProcessReading.of(redis),
                ProcessReading.of(kafka),
                ThreadTimes.of(server.pid()),
                Exposition.of(port));
    }

    /** What the server's memory holds; it stands still meanwhile. */
    MemoryReading memory() {
        return MemoryReading.of(server.pid());
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
