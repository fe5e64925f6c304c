package cascade.lab.bench.feedback;

import static cascade.lab.platform.Waiting.await;

import cascade.features.LogPosition;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.store.FeatureStore;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Topics;
import cascade.lab.bench.feed.measure.ProcessReading;
import cascade.lab.platform.LocalKafka;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.NodeProcess;
import cascade.lab.platform.NodeSettings;
import cascade.lab.platform.PlatformSettings;
import cascade.models.file.Folders;
import cascade.run.process.JavaCommand;
import cascade.run.process.OpenParts;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The Redis and the Kafka of a measurement, each a process of its own, and what can be asked of them. Blocking; one thread. */
final class Servers implements AutoCloseable {

    static final int PARTITIONS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_NANOS = 20_000_000;

    /** Of the columns of a whole server's catalogue. */
    private static final long HEAP_BYTES_PER_ITEM = 1_000;

    private final FeedbackBenchSettings settings;
    private final Path run;
    private final LocalPlatform platform;
    private final Vertx vertx = Vertx.vertx();
    private final RedisLink link;
    private final FeatureStore store;
    private final KafkaConsumer<byte[], byte[]> log;

    private Servers(FeedbackBenchSettings settings, Path run, LocalPlatform platform) {
        this.settings = settings;
        this.run = run;
        this.platform = platform;
        this.link = new RedisLink(vertx, platform.redisAddress(), PATIENCE);
        this.store = new RedisFeatureStore(link);
        await(link.open());
        // One that begins on its own would stand in some figures and not in others, and hide how the file grows.
        await(link.send(Request.cmd(Command.create("CONFIG"))
                .arg("SET")
                .arg("auto-aof-rewrite-percentage")
                .arg("0")));
        await(Topics.create(vertx, new KafkaConfig(kafka(), PARTITIONS, (short) 1, PATIENCE)));
        this.log = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        logged(); // A topic is there when its leaders answer: what is sent before may be refused again and again, for
        // its order.
    }

    /** Starts them on a copy of a community, which is in {@code run}, and on an empty log. */
    static Servers start(FeedbackBenchSettings settings, Path run, OpenParts parts) {
        LocalPlatform platform = LocalPlatform.start(
                new PlatformSettings(settings.workFolder(), run, 0, LocalKafka.Compilers.USUAL), parts);
        return parts.add(new Servers(settings, run, platform));
    }

    /** Starts a node that folds and does nothing else, with the options of a server's JVM, and does not wait for it. */
    NodeProcess node() {
        List<String> options = new ArrayList<>(List.of(JavaCommand.ofServer()));
        options.addAll(settings.jvmOptions());
        return platform.startFeedbackNode(new NodeSettings(
                "node", settings.heapMegabytes() + "m", options, "feedback.batch = " + settings.batch()));
    }

    /** Starts a whole server without models, which events do not need; it folds them itself. */
    NodeProcess server() {
        long heap = settings.heapMegabytes() + ((settings.shape().items() * HEAP_BYTES_PER_ITEM) >> 20);
        return platform.startNode(new NodeSettings("server", heap + "m", settings.jvmOptions(), """
                models.folder = "%s"
                catalogue.snapshot-folder = ""
                samples.enabled = false
                feedback.batch = %d
                """.formatted(
                        Folders.make(run.resolve("models")), settings.batch())));
    }

    String kafka() {
        return platform.kafka().address();
    }

    FeatureStore store() {
        return store;
    }

    /** Events in the log. */
    long logged() {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(number -> new TopicPartition(Topics.EVENTS, number))
                .toList();
        return log.endOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Events of the log that the store holds. */
    long folded() {
        Set<Integer> partitions = IntStream.range(0, PARTITIONS).boxed().collect(Collectors.toSet());
        return await(store.watermarks(partitions)).values().stream()
                .mapToLong(LogPosition::offset)
                .sum();
    }

    /** Waits until the store holds all of the log. */
    void awaitFolded() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (folded() < logged()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("events are left that nobody folds: " + (logged() - folded()));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** What was spent by now, also by the process {@code server}. */
    Spent spent(long server) {
        return new Spent(
                System.nanoTime(),
                folded(),
                ProcessReading.of(server).cpuSeconds(),
                ProcessReading.of(platform.redis().pid()).cpuSeconds(),
                ProcessReading.of(platform.kafka().pid()).cpuSeconds(),
                ProcessReading.of(ProcessHandle.current().pid()).cpuSeconds(),
                fileBytes());
    }

    /** In one file up to Redis 6, in several from 7 on. */
    private long fileBytes() {
        try (Stream<Path> files = Files.walk(run.resolve("redis"))) {
            long bytes = 0;
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".aof")).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the size of Redis' file", e);
        }
    }

    @Override
    public void close() {
        log.close();
        await(link.close());
        await(vertx.close());
    }
}
