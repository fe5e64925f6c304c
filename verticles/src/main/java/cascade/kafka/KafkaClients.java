package cascade.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka's own clients, with the settings that are the same wherever one is opened. To make one looks up the names of brokers, which may take
 * seconds: not for event loops. While none resolves there is no client, and a {@link KafkaUnreachableException} instead; {@link UntilReached} tries
 * on.
 */
public final class KafkaClients {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_PAUSE_MILLIS = 1_000;

    private KafkaClients() {}

    /** One that describes and creates; it answers within 20 s or fails. */
    public static Admin admin(String bootstrap) {
        return admin(bootstrap, PATIENCE);
    }

    /** The same within another time. */
    public static Admin admin(String bootstrap, Duration patience) {
        int millis = Math.toIntExact(patience.toMillis());
        return made(
                bootstrap,
                () -> Admin.create(Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, MOST_PAUSE_MILLIS,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / 2,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis)));
    }

    /** One that reads in no group, unless {@code others} name one, and commits nothing. */
    public static KafkaConsumer<byte[], byte[]> consumer(String bootstrap, Map<String, Object> others) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, MOST_PAUSE_MILLIS);
        settings.putAll(others);
        return made(
                bootstrap,
                () -> new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** One that sends each record to all replicas, and once; {@code others} say how. */
    public static KafkaProducer<byte[], byte[]> producer(String bootstrap, Map<String, Object> others) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, MOST_PAUSE_MILLIS);
        settings.putAll(others);
        return made(
                bootstrap, () -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    private static <T> T made(String bootstrap, Supplier<T> making) {
        try {
            return making.get();
        } catch (KafkaException e) {
            throw new KafkaUnreachableException(bootstrap, e.getCause() == null ? e : e.getCause());
        }
    }

    /** Partitions of a topic; none where there is no such topic. */
    public static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> infos = consumer.partitionsFor(topic);
        return infos == null
                ? List.of()
                : infos.stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
    }
}
