package cascade.lab.samples;

import cascade.kafka.KafkaClients;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What is committed of a topic, as readers have it who read each record once and keep of samples the highest version of each item. */
final class SampleLog implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Sample> last = new HashMap<>();
    private final Set<String> versions = new HashSet<>();
    private final List<String> doubled = new ArrayList<>();

    /** An item of a request in its last sample. */
    record Sample(int version, String shownBy, JsonNode item) {

        boolean is(String label) {
            return item.get("labels").get(label).asBoolean();
        }
    }

    SampleLog(String bootstrap, String topic) {
        this.consumer =
                KafkaClients.consumer(bootstrap, Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"));
        List<TopicPartition> partitions = KafkaClients.partitions(consumer, topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Values that came since the last call. */
    List<JsonNode> read() {
        List<JsonNode> values = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            values.add(json(record.value()));
        }
        return values;
    }

    /** The same of samples, which are remembered: by {@code REQUEST ITEM}. */
    Map<String, Sample> readSamples() {
        for (JsonNode sample : read()) {
            int version = sample.get("version").asInt();
            String request = sample.get("requestId").asText();
            for (JsonNode item : sample.get("items")) {
                String of = request + " " + item.get("item").asText();
                if (!versions.add(of + " " + version)) {
                    doubled.add(of + " " + version);
                }
                Sample now = new Sample(version, sample.get("shownBy").asText(), item);
                last.merge(of, now, (one, other) -> one.version() >= other.version() ? one : other);
            }
        }
        return last;
    }

    /** Items that came twice in one version. */
    List<String> doubled() {
        return doubled;
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
