package cascade.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaWriteStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends records, acknowledged by all replicas and without duplicates, and bounds how many are under way: while Kafka is down
 * further ones are refused at once instead of filling the memory. Thread-safe; one producer underneath.
 */
public final class Sender {

    /**
     * What a sender waits for.
     *
     * @param lingerMillis how long a record waits for others to go with it
     * @param bytes of a batch for one partition at most
     * @param compression of a batch, by Kafka's name
     */
    public record Batching(int lingerMillis, int bytes, String compression) {

        /** Somebody waits for the acknowledgement. */
        public static final Batching AT_ONCE = new Batching(5, 16 << 10, "none");

        /** Nobody waits. */
        public static final Batching BEHIND = new Batching(50, 256 << 10, "lz4");
    }

    /** Bytes under way at most, whatever their number: a full served record is fifty times an ordinary one. */
    private static final long MOST_BYTES = 64L << 20;

    private final KafkaWriteStream<byte[], byte[]> stream;
    private final int bound;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong bytesInFlight = new AtomicLong();
    private final Counter failures;

    /** @param name in metrics */
    public Sender(Vertx vertx, KafkaConfig config, Batching batching, String name, int bound, MeterRegistry meters) {
        this.bound = bound;
        this.failures = meters.counter("cascade.kafka.send.failures", "sender", name);
        this.stream = KafkaWriteStream.create(
                vertx, settings(config, batching), new ByteArraySerializer(), new ByteArraySerializer());
        // Every failure reaches the one who sent; without this each is also thrown into the context.
        stream.exceptionHandler(_ -> {});
        meters.gauge("cascade.kafka.in.flight", Tags.of("sender", name), inFlight);
    }

    private static Map<String, Object> settings(KafkaConfig config, Batching batching) {
        int delivery = Math.toIntExact(config.deliveryTimeout().toMillis());
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, batching.lingerMillis());
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, batching.bytes());
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, batching.compression());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, delivery - batching.lingerMillis());
        // How long a send waits for metadata or buffer space, on the client's worker; nothing else waits behind it for
        // long.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(delivery, 1_000));
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return settings;
    }

    /**
     * Sends one record. Completes when all replicas have it; fails where it may be lost.
     *
     * @param key in UTF-8 decides the partition, by murmur2
     */
    public Future<Void> send(String topic, String key, byte[] value) {
        return send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** As {@link #send(String, String, byte[])}. */
    public Future<Void> send(ProducerRecord<byte[], byte[]> record) {
        int bytes = record.value() == null ? 0 : record.value().length;
        // Both are taken before either is looked at, since done() gives both back.
        int records = inFlight.incrementAndGet();
        long bytesUnderWay = bytesInFlight.addAndGet(bytes);
        if (records > bound || bytesUnderWay > MOST_BYTES) {
            done(bytes);
            failures.increment();
            return Future.failedFuture(new SenderFullException(record.topic(), records - 1));
        }
        return stream.write(record).onComplete(sent -> {
            done(bytes);
            if (sent.failed()) {
                failures.increment();
            }
        });
    }

    private void done(int bytes) {
        inFlight.decrementAndGet();
        bytesInFlight.addAndGet(-bytes);
    }

    /** Sends what is under way, for at most {@code millis}, and closes the connection. */
    public Future<Void> close(long millis) {
        return stream.close(millis);
    }
}
