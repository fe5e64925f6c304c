package cascade.catalogue.log;

import cascade.features.codec.CodecException;
import cascade.features.codec.WrittenCodec;
import cascade.features.written.Written;
import cascade.kafka.KafkaConfig;
import io.micrometer.core.instrument.Counter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads ranges of the log, and what records say. */
final class LogReader {

    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_RECORDS = 1_000;

    private final KafkaConfig kafka;
    private final Counter unreadable;

    LogReader(KafkaConfig kafka, Counter unreadable) {
        this.kafka = kafka;
        this.unreadable = unreadable;
    }

    /** What is done with some records. */
    interface Taking {
        void take(List<Written> written) throws ExecutionException, InterruptedException;
    }

    /**
     * Reads partitions from an offset to another, which may be the same.
     *
     * @param ranges by partition: from the first, to before the second
     */
    void read(Map<Integer, LogTopic.Range> ranges, Taking taking) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        ranges.forEach((partition, range) -> {
            if (range.begin() < range.end()) {
                ends.put(LogTopic.partition(partition), range.end());
            }
        });
        if (ends.isEmpty()) {
            return;
        }
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka, Map.of())) {
            consumer.assign(ends.keySet());
            ends.keySet()
                    .forEach(partition -> consumer.seek(
                            partition, ranges.get(partition.partition()).begin()));
            Set<TopicPartition> left = new HashSet<>(ends.keySet());
            while (!left.isEmpty()) {
                taking.take(written(consumer.poll(POLL)));
                left.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
                consumer.pause(ends.keySet().stream()
                        .filter(partition -> !left.contains(partition))
                        .toList());
            }
        }
    }

    static KafkaConsumer<byte[], byte[]> consumer(KafkaConfig kafka, Map<String, Object> others) {
        Map<String, Object> settings = new HashMap<>(others);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Where an offset is there no more all that is there is looked at anew.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** What records say, those left out that say nothing that this build can read. */
    List<Written> written(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<Written> written = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.value() == null) {
                continue; // Somebody deleted it, for good.
            }
            try {
                Written of = WrittenCodec.decode(record.value());
                if (Arrays.equals(of.key().getBytes(StandardCharsets.UTF_8), record.key())) {
                    written.add(of);
                } else {
                    passOver(record, "its key is not " + of.key());
                }
            } catch (CodecException e) {
                passOver(record, e.toString());
            }
        }
        return written;
    }

    private void passOver(ConsumerRecord<byte[], byte[]> record, String fault) {
        unreadable.increment();
        LOG.warn("{}-{} at {} is passed over: {}", record.topic(), record.partition(), record.offset(), fault);
    }
}
