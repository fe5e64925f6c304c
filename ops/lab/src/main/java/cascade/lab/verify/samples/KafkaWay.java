package cascade.lab.verify.samples;

import cascade.features.UserId;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Straight to Kafka: what is not acknowledged is sent again until it is. Thread-safe. */
final class KafkaWay implements AutoCloseable {

    private static final int DELIVERY_MILLIS = 60_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong underWay = new AtomicLong();

    KafkaWay(String kafka) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @param acknowledged told where it stands, on a thread of Kafka's */
    void send(String topic, UserId user, byte[] value, Consumer<RecordMetadata> acknowledged) {
        underWay.incrementAndGet();
        send(new ProducerRecord<>(topic, user.value().getBytes(StandardCharsets.UTF_8), value), acknowledged);
    }

    private void send(ProducerRecord<byte[], byte[]> sent, Consumer<RecordMetadata> acknowledged) {
        var _ = producer.send(sent, (at, failure) -> {
            if (failure != null) {
                // Not from here: whoever waits for room in the producer must not be the one who makes it.
                Thread.ofVirtual().start(() -> send(sent, acknowledged));
                return;
            }
            acknowledged.accept(at);
            underWay.decrementAndGet();
        });
    }

    /** Records that are not acknowledged yet. */
    long underWay() {
        return underWay.get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
