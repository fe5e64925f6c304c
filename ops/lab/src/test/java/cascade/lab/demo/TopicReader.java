package cascade.lab.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Finds records that are written to a topic after the reader was made. */
final class TopicReader implements AutoCloseable {

    private static final int POLLS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicReader(String bootstrap, String topic) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // seeking is lazy: this makes it now
    }

    /** A record, and the stamp that its writer gave it. */
    record Found(JsonNode json, Instant writtenAt) {}

    /** The first record that is {@code wanted}; empty where none comes in half a minute. */
    Optional<JsonNode> find(Predicate<JsonNode> wanted) {
        return findRecord(wanted).map(Found::json);
    }

    /** The same with its stamp. */
    Optional<Found> findRecord(Predicate<JsonNode> wanted) {
        for (int poll = 0; poll < POLLS; poll++) {
            for (ConsumerRecord<byte[], byte[]> found : consumer.poll(Duration.ofMillis(500))) {
                JsonNode json = read(found.value());
                if (wanted.test(json)) {
                    return Optional.of(new Found(json, Instant.ofEpochMilli(found.timestamp())));
                }
            }
        }
        return Optional.empty();
    }

    private static JsonNode read(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
