package cascade.deadletters;

import cascade.feedback.RecordPlace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads records by their places, in no consumer group, so that it disturbs nobody. Blocking; for one thread. Every method throws
 * {@link KafkaUnreachableException} where Kafka does not answer.
 */
public final class TopicRecords implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(200);

    /** Of what was fetched and not read yet; a larger record comes alone. */
    private static final int FETCH_BYTES = 8 << 20;

    private final String bootstrap;
    private final long most;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param most records that a scan reads */
    public TopicRecords(String bootstrap, long most) {
        this.bootstrap = bootstrap;
        this.most = most;
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        // Where retention takes the first records away just now.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try {
            this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw new KafkaUnreachableException(bootstrap, e);
        }
    }

    String bootstrap() {
        return bootstrap;
    }

    /**
     * Every record of a topic up to what its ends are now, partition by partition, in batches as they come; none where there is
     * no such topic.
     *
     * @param since when the first of them was written; all where empty
     * @return whether there were more than may be read, of which these were the latest
     */
    public boolean scan(
            String topic,
            Optional<Instant> since,
            String step,
            ScanProgress progress,
            Consumer<List<ConsumerRecord<byte[], byte[]>>> each) {
        return answered(() -> {
            List<TopicPartition> partitions = partitions(topic);
            // First: of what is not assigned the consumer warns when it is asked for the end.
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> all = starts(partitions, since, ends);
            Map<TopicPartition, Long> starts = Latest.starts(all, ends, most);
            starts.forEach(consumer::seek);
            long total = partitions.stream()
                    .mapToLong(partition -> ends.get(partition) - starts.get(partition))
                    .sum();
            long left = left(ends);
            while (left > 0) {
                List<ConsumerRecord<byte[], byte[]>> batch = poll(ends);
                each.accept(batch);
                left = left(ends);
                progress.progress(step, total - left, total);
            }
            return !starts.equals(all);
        });
    }

    /** The record at {@code place}; empty where it is no longer there, or never was. */
    Optional<ConsumerRecord<byte[], byte[]>> at(RecordPlace place) {
        var partition = new TopicPartition(place.topic(), place.partition());
        return answered(() -> {
            if (!partitions(place.topic()).contains(partition)) {
                return Optional.empty();
            }
            consumer.assign(List.of(partition));
            Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition));
            if (place.offset() < consumer.beginningOffsets(List.of(partition)).get(partition)
                    || place.offset() >= ends.get(partition)) {
                return Optional.empty();
            }
            consumer.seek(partition, place.offset());
            return poll(ends).stream().findFirst().filter(record -> record.offset() == place.offset());
        });
    }

    private List<TopicPartition> partitions(String topic) {
        List<PartitionInfo> infos = consumer.partitionsFor(topic);
        return infos == null
                ? List.of()
                : infos.stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
    }

    private Map<TopicPartition, Long> starts(
            List<TopicPartition> partitions, Optional<Instant> since, Map<TopicPartition, Long> ends) {
        if (since.isEmpty()) {
            return consumer.beginningOffsets(partitions);
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since.get().toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        Map<TopicPartition, Long> starts = new HashMap<>();
        partitions.forEach(partition -> {
            OffsetAndTimestamp first = found.get(partition);
            starts.put(partition, first == null ? ends.get(partition) : first.offset());
        });
        return starts;
    }

    private long left(Map<TopicPartition, Long> ends) {
        long left = 0;
        for (TopicPartition partition : consumer.assignment()) {
            left += Math.max(0, ends.get(partition) - consumer.position(partition));
        }
        return left;
    }

    /** The next records before the ends; waits for some for as long as Kafka may take. */
    private List<ConsumerRecord<byte[], byte[]>> poll(Map<TopicPartition, Long> ends) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long before = left(ends);
        while (left(ends) == before) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(polled.count());
            for (ConsumerRecord<byte[], byte[]> record : polled) {
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    records.add(record);
                }
            }
            if (!records.isEmpty()) {
                return records;
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("no records came");
            }
        }
        return List.of(); // what was left are gaps of a compacted log
    }

    private <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (TimeoutException e) {
            throw new KafkaUnreachableException(bootstrap, PATIENCE, e);
        } catch (KafkaException e) {
            throw new KafkaUnreachableException(bootstrap, e);
        } finally {
            // What was fetched ahead is let go.
            consumer.unsubscribe();
        }
    }

    /** Ends what is being asked with a {@link KafkaUnreachableException}, or else the next question. For any thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
