package cascade.run.sink;

import cascade.kafka.KafkaUnreachableException;
import cascade.run.process.LockFile;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.write.LogWriteException;
import cascade.training.log.write.RangeWriter;
import cascade.training.log.write.WriteStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what comes through Kafka into a log, until it is closed. */
public final class Sink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sink.class);

    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(5);
    private static final Duration SAY = Duration.ofMinutes(1);
    private static final int CLOSE_SECONDS = 30;

    private final LogDirectory log;
    private final SinkConfig config;
    private final LockFile lock;
    private final RangeWriter ranges;
    private final BatchWriter writer;
    private final Partitions partitions;
    private final Upkeep upkeep;
    private final Trouble trouble = new Trouble();
    private final SinkCounts counts = new SinkCounts();
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile boolean closing;
    private long lookedForPartitions = System.nanoTime() - LOOK_FOR_PARTITIONS.toNanos();
    private long lookedForUpkeep = System.nanoTime();
    private long saidAt = System.nanoTime();

    /**
     * Takes the log at {@code root}, makes it where there is none, and clears away what a crash left.
     *
     * @param kafka {@code host:port[,host:port]}
     * @throws LogTakenException where another sink writes it
     * @throws cascade.training.log.layout.NotALogException where the folder holds something else
     */
    public Sink(Path root, String kafka, SinkConfig config, InstantSource clock) {
        this(root, kafka, config, clock, _ -> {});
    }

    /** The same; {@code steps} is told of each step of writing, and may end the process there. */
    Sink(
            Path root,
            String kafka,
            SinkConfig config,
            InstantSource clock,
            java.util.function.Consumer<WriteStep> steps) {
        this.log = LogDirectory.create(root);
        this.config = config;
        this.lock = lock(log);
        this.upkeep = new Upkeep(log, config, clock, steps);
        upkeep.clear();
        this.ranges = RangeWriter.staging(log, steps);
        this.writer = new BatchWriter(ranges, counts);
        this.partitions = new Partitions(() -> SinkConsumer.of(kafka));
    }

    private static LockFile lock(LogDirectory log) {
        Path file = log.root().resolve(LogDirectory.SINK).resolve("lock");
        try {
            return LockFile.take(file, holder -> new LogTakenException(log.root(), holder));
        } catch (IOException e) {
            throw new UncheckedIOException("log " + log.root() + " cannot be locked", e);
        }
    }

    /** Reads and writes until {@link #close}. */
    public void run() {
        try {
            while (!closing) {
                turn();
            }
            writeAll();
        } finally {
            partitions.close();
            ranges.close();
            lock.close();
            ended.countDown();
        }
    }

    private void turn() {
        long now = System.nanoTime();
        if (now - lookedForPartitions >= LOOK_FOR_PARTITIONS.toNanos()) {
            lookedForPartitions = now;
            lookForPartitions();
        }
        poll();
        writeDue();
        if (now - lookedForUpkeep >= config.mergeEvery().toNanos()) {
            lookedForUpkeep = now;
            tidy();
        }
        if (now - saidAt >= SAY.toNanos()) {
            saidAt = now;
            say();
        }
    }

    private void say() {
        if (!counts.isNothing()) {
            LOG.info("written: {}", counts.take());
        }
        if (partitions.refused() > 0) {
            LOG.error("{} partitions are not written, as their offsets are those of another log", partitions.refused());
        }
    }

    private void lookForPartitions() {
        try {
            partitions.takeUp(log::listing);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException | KafkaUnreachableException e) {
            LOG.warn("Kafka cannot be reached, trying on: {}", e.getMessage());
        }
    }

    private void poll() {
        boolean isFull = waiting() >= config.memoryBytes();
        if (partitions.all().isEmpty() || isFull) {
            sleep();
            return;
        }
        long now = System.nanoTime();
        try {
            for (ConsumerRecord<byte[], byte[]> record : partitions.poll(POLL)) {
                Batch batch = partitions.batch(new TopicPartition(record.topic(), record.partition()));
                batch.add(record, now);
                if (ErasureRecord.is(batch.topic(), record)) {
                    batch.hurry(); // whatever is written before that still holds who was erased
                }
            }
            partitions.all().forEach((partition, batch) -> batch.readUpTo(partitions.position(partition)));
        } catch (OffsetOutOfRangeException e) {
            // They left Kafka unread. What waits is written first, as the log says where to go on.
            if (e.offsetOutOfRangePartitions().keySet().stream()
                    .map(partitions::batch)
                    .allMatch(this::isWritten)) {
                partitions.letGo(e.offsetOutOfRangePartitions().keySet());
                lookForPartitions();
            }
        }
    }

    private boolean isWritten(Batch batch) {
        return batch.isEmpty() || write(batch);
    }

    private long waiting() {
        return partitions.batches().stream().mapToLong(Batch::bytes).sum();
    }

    private void writeDue() {
        long now = System.nanoTime();
        if (trouble.isPause()) {
            return;
        }
        boolean isFull = waiting() >= config.memoryBytes();
        Map<TopicPartition, OffsetAndMetadata> written = new HashMap<>();
        partitions.inOrder().forEach((partition, batch) -> {
            boolean isDue = batch.isUrgent()
                    || batch.bytes() >= config.batchBytes()
                    || batch.ageNanos(now) >= config.batchAge().toNanos();
            if ((isDue || isFull) && !batch.isEmpty() && write(batch)) {
                written.put(partition, new OffsetAndMetadata(batch.first()));
            }
        });
        if (!written.isEmpty()) {
            partitions.commit(written);
        }
    }

    private boolean write(Batch batch) {
        if (trouble.isPause()) {
            return false;
        }
        try {
            writer.write(batch);
            trouble.ended();
            return true;
        } catch (LogWriteException e) {
            trouble.began(e);
            return false;
        }
    }

    private void tidy() {
        if (trouble.isOn()) {
            return;
        }
        try {
            if (upkeep.tidy()) {
                lookedForUpkeep = System.nanoTime() - config.mergeEvery().toNanos(); // there may be more
            }
        } catch (LogWriteException e) {
            trouble.began(e);
        }
    }

    private void writeAll() {
        for (Batch batch : partitions.batches()) {
            if (!batch.isEmpty() && !write(batch)) {
                return; // it is read again at the next start
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    /** Writes what was read, and ends. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!ended.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the sink did not end within {} s; what it did not write it reads again", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
