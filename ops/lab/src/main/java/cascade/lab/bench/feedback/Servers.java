package cascade.lab.bench.feedback;

import cascade.features.LogPosition;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.store.FeatureStore;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Topics;
import cascade.lab.bench.feed.measure.ProcessReading;
import cascade.lab.kafka.LocalKafka;
import cascade.lab.redis.LocalRedis;
import cascade.run.process.ChildProcess;
import cascade.run.process.OpenParts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    private final Path workFolder;
    private final Path data;
    private final LocalRedis redis;
    private final LocalKafka kafka;
    private final Vertx vertx = Vertx.vertx();
    private final RedisLink link;
    private final FeatureStore store;
    private final KafkaConsumer<byte[], byte[]> log;

    private Servers(Path workFolder, Path data, LocalRedis redis, LocalKafka kafka) {
        this.workFolder = workFolder;
        this.data = data;
        this.redis = redis;
        this.kafka = kafka;
        this.link = new RedisLink(vertx, redis.address(), PATIENCE);
        this.store = new RedisFeatureStore(link);
        await(link.open());
        // One that begins on its own would stand in some figures and not in others, and hide how the file grows.
        await(link.send(Request.cmd(Command.create("CONFIG"))
                .arg("SET")
                .arg("auto-aof-rewrite-percentage")
                .arg("0")));
        await(Topics.create(vertx, new KafkaConfig(kafka.address(), PARTITIONS, (short) 1, PATIENCE)));
        this.log = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.address()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        logged(); // A topic is there when its leaders answer: what is sent before may be refused again and again, for
        // its order.
    }

    /** Starts them on a copy of a community, and on an empty log. */
    static Servers start(Path workFolder, Path data, OpenParts parts) {
        LocalRedis redis = parts.add(LocalRedis.start(workFolder, data));
        LocalKafka kafka =
                parts.add(LocalKafka.start(workFolder, data.resolveSibling("kafka"), LocalKafka.Compilers.USUAL));
        return parts.add(new Servers(workFolder, data, redis, kafka));
    }

    String redis() {
        return redis.address();
    }

    String kafka() {
        return kafka.address();
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
                ProcessReading.of(pid("redis")).cpuSeconds(),
                ProcessReading.of(pid("kafka")).cpuSeconds(),
                ProcessReading.of(ProcessHandle.current().pid()).cpuSeconds(),
                fileBytes());
    }

    private long pid(String name) {
        return ChildProcess.pidFile(workFolder, name).living().orElseThrow().pid();
    }

    /** In one file up to Redis 6, in several from 7 on. */
    private long fileBytes() {
        try (Stream<Path> files = Files.walk(data)) {
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

    static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        log.close();
        await(link.close());
        await(vertx.close());
    }
}
