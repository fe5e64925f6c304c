package cascade.lab.demo;

import cascade.lab.kafka.TopicTail;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Finds records that are written to a topic after the finder was made. */
final class RecordFinder implements AutoCloseable {

    private static final int POLLS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;

    RecordFinder(String bootstrap, String topic) {
        this.consumer = TopicTail.open(bootstrap, topic, Map.of("isolation.level", "read_committed"));
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
