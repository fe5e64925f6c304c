package cascade.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads ranges of topics, in no consumer group, so that it disturbs nobody. Blocking; for one thread. Every method throws Kafka's own
 * exceptions, a {@link TimeoutException} where no answer comes for too long.
 *
 * <pre>{@code
 * try (var reader = TopicReader.ofCommitted(bootstrap, Duration.ofSeconds(10))) {
 *     reader.readAll("topic", System.out::println);
 * }
 * }</pre>
 */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Of what was fetched and not read yet; a larger record comes alone. */
    private static final int FETCH_BYTES = 8 << 20;

    private final Consumer<byte[], byte[]> consumer;
    private final Duration patience;
    private Map<TopicPartition, Long> ends = Map.of();

    TopicReader(Consumer<byte[], byte[]> consumer, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
    }

    private static TopicReader of(String bootstrap, String isolation, String reset, Duration patience) {
        int millis = Math.toIntExact(patience.toMillis());
        Consumer<byte[], byte[]> consumer = KafkaClients.consumer(
                bootstrap,
                Map.of(
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset));
        return new TopicReader(consumer, patience);
    }

    /** Of what was committed. Fails where a range is there no more. */
    public static TopicReader ofCommitted(String bootstrap, Duration patience) {
        return of(bootstrap, "read_committed", "none", patience);
    }

    /** Of all that was written, aborted or not. Reads on where the first records of a range go just now, as retention has it. */
    public static TopicReader ofAll(String bootstrap, Duration patience) {
        return of(bootstrap, "read_uncommitted", "earliest", patience);
    }

    /** None where there is no such topic. */
    public List<TopicPartition> partitions(String topic) {
        return KafkaClients.partitions(consumer, topic);
    }

    /** All that partitions have now. Ends what was begun. */
    public Map<TopicPartition, OffsetRange> ranges(Collection<TopicPartition> partitions) {
        assign(partitions);
        return ranges(consumer.beginningOffsets(partitions), partitions);
    }

    /** All that was written to partitions since then. Ends what was begun. */
    public Map<TopicPartition, OffsetRange> ranges(Collection<TopicPartition> partitions, Instant since) {
        assign(partitions);
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
        Map<TopicPartition, Long> begins = new HashMap<>();
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        partitions.forEach(partition -> {
            OffsetAndTimestamp first = found.get(partition);
            begins.put(partition, first == null ? Long.MAX_VALUE : first.offset());
        });
        return ranges(begins, partitions);
    }

    /** Of what is not assigned the consumer warns when it is asked for the end. */
    private void assign(Collection<TopicPartition> partitions) {
        ends = Map.of();
        consumer.assign(partitions);
    }

    private Map<TopicPartition, OffsetRange> ranges(
            Map<TopicPartition, Long> begins, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
        consumer.endOffsets(partitions)
                .forEach((partition, end) ->
                        ranges.put(partition, new OffsetRange(Math.min(begins.get(partition), end), end)));
        return ranges;
    }

    /** Reads these from now on, and nothing that was begun before. */
    public void begin(Map<TopicPartition, OffsetRange> ranges) {
        ends = ranges.entrySet().stream()
                .filter(range -> !range.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, range -> range.getValue().end()));
        consumer.assign(ends.keySet());
        consumer.resume(ends.keySet()); // What was read before to an end stands still.
        ends.keySet()
                .forEach(partition ->
                        consumer.seek(partition, ranges.get(partition).begin()));
    }

    /** Offsets that are not read yet; as many records at most. */
    public long left() {
        long left = 0;
        for (var end : ends.entrySet()) {
            left += Math.max(0, end.getValue() - consumer.position(end.getKey()));
        }
        return left;
    }

    /** The next records, of each partition in their order; none where what comes next is not there, as of a compacted log. */
    public List<ConsumerRecord<byte[], byte[]>> next() {
        long deadline = System.nanoTime() + patience.toNanos();
        long before = left();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (records.isEmpty() && left() == before && before > 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    records.add(record);
                }
            }
            if (records.isEmpty() && System.nanoTime() > deadline) {
                throw new TimeoutException("no records came");
            }
        }
        consumer.pause(read());
        return records;
    }

    private Set<TopicPartition> read() {
        return ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) >= end.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Every record of a topic up to what its ends are now, of each partition in their order. */
    public void readAll(String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        begin(ranges(partitions(topic)));
        while (left() > 0) {
            next().forEach(each);
        }
    }

    /** Lets go of what was fetched ahead. */
    public void end() {
        ends = Map.of();
        consumer.unsubscribe();
    }

    /** Ends what is being asked with a {@link org.apache.kafka.common.errors.WakeupException}, or else the next question. For any thread. */
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
