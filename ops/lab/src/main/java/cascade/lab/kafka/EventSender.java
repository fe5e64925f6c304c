package cascade.lab.kafka;

import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.kafka.Sender.Batching;
import cascade.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends events straight to Kafka, keyed by user and acknowledged by all replicas, as a server does behind {@code POST /v1/events}. */
public final class EventSender implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** @param batching what an event waits for, and how many go together */
    public EventSender(String kafka, Batching batching) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        batching.lingerMillis(),
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        batching.bytes()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public void send(FeedEvent event) {
        send(event, _ -> {});
    }

    /** Sends one that comes when it happens, whatever the clock of this machine says. */
    public void sendAsOfItsTime(FeedEvent event) {
        send(event, event.time().toEpochMilli(), _ -> {});
    }

    /** Sends one; {@code acknowledged} is told on the producer's thread. Blocks while too many are under way. */
    public void send(FeedEvent event, Consumer<RecordMetadata> acknowledged) {
        send(event, null, acknowledged);
    }

    private void send(FeedEvent event, @Nullable Long cameMillis, Consumer<RecordMetadata> acknowledged) {
        byte[] key = event.user().value().getBytes(StandardCharsets.UTF_8);
        var _ = producer.send(
                new ProducerRecord<>(Topics.EVENTS, null, cameMillis, key, EventCodec.encode(event)),
                (place, exception) -> {
                    if (exception == null) {
                        acknowledged.accept(place);
                    } else {
                        failure.compareAndSet(null, exception);
                    }
                });
    }

    /** Waits until all are acknowledged. @throws IllegalStateException where one never was */
    public void flush() {
        producer.flush();
        Exception cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("Kafka did not take all events", cause);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
