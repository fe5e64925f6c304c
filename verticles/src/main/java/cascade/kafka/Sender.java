package cascade.kafka;

import cascade.threads.ThreadDeaths;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends records, acknowledged by all replicas and without duplicates, and bounds how many are under way: while Kafka is down
 * further ones are refused at once instead of filling the memory. Thread-safe; one producer underneath.
 *
 * <p>Sending never blocks, so that it needs no thread of its own: the producer is told to wait for nothing, and where it does not
 * know a topic's partitions yet it is asked again a little later. So it is while there is no producer, as no broker's name resolves.
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

        /**
         * Somebody waits for the acknowledgement, though not as one waits for a page. Each batch costs the producer, the broker and whoever folds
         * it a wake-up and a round trip, however little is in it.
         */
        public static final Batching AWAITED = new Batching(25, 16 << 10, "none");

        /** Much is handed over at once, by one who has gathered it. */
        public static final Batching GATHERED = new Batching(5, 256 << 10, "lz4");

        /** Nobody waits; a batch costs the producer 128 KB and the broker a request whatever is in it, so few with much in them. */
        public static final Batching BEHIND = new Batching(1_000, 256 << 10, "lz4");
    }

    /** Bytes under way at most, whatever their number: a full served record is fifty times an ordinary one. */
    private static final long MOST_BYTES = 64L << 20;

    /** The topics' partitions come with the first connection, and again with the first record after a long silence. */
    private static final long AGAIN_MILLIS = 20;

    /** Of a broker to one request, whose records are sent again then; Kafka's own default. */
    private static final int MOST_FOR_AN_ANSWER = 30_000;

    private final Vertx vertx;
    private final LateProducer producer;
    private final int bound;
    private final long deliveryNanos;
    /** Refused for want of partitions or of a producer, and what came after: a user's records go in their order. */
    private final Queue<Sending> waiting = new ArrayDeque<>();

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong bytesInFlight = new AtomicLong();
    private final Counter failures;

    /** @param name in metrics */
    public Sender(Vertx vertx, KafkaConfig config, Batching batching, String name, int bound, MeterRegistry meters) {
        this.vertx = vertx;
        this.bound = bound;
        this.deliveryNanos = config.deliveryTimeout().toNanos();
        this.failures = KafkaMetrics.FAILED.counter(meters, name);
        this.producer = new LateProducer(vertx, config.bootstrap(), settings(config, batching), name);
        KafkaMetrics.IN_FLIGHT.gauge(meters, inFlight, AtomicInteger::get, name);
    }

    /** Whether any broker is connected, or just being connected to. */
    public boolean isConnected() {
        return producer.isConnected();
    }

    static Map<String, Object> settings(KafkaConfig config, Batching batching) {
        int delivery = Math.toIntExact(config.deliveryTimeout().toMillis());
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.LINGER_MS_CONFIG, batching.lingerMillis());
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, batching.bytes());
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, batching.compression());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery);
        settings.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.min(delivery - batching.lingerMillis(), MOST_FOR_AN_ANSWER));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        // A connection that is closed for want of use would look like a broker that is gone.
        settings.put(ProducerConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG, -1);
        return settings;
    }

    /**
     * Sends one record. Completes on the calling context with where it stands, when all replicas have it; fails where it may be lost. What is in
     * {@code value} is copied before this returns: the array is the caller's again.
     *
     * @param key in UTF-8 decides the partition, by murmur2
     */
    public Future<RecordMetadata> send(String topic, String key, byte[] value) {
        return send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** As {@link #send(String, String, byte[])}. */
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        int bytes = record.value() == null ? 0 : record.value().length;
        // Both are taken before either is looked at, since done() gives both back.
        int records = inFlight.incrementAndGet();
        long bytesUnderWay = bytesInFlight.addAndGet(bytes);
        if (records > bound || bytesUnderWay > MOST_BYTES) {
            done(bytes);
            failures.increment();
            return Future.failedFuture(new SenderFullException(record.topic(), records - 1));
        }
        Promise<RecordMetadata> sent = Promise.promise();
        start(new Sending(record, bytes, Vertx.currentContext(), sent));
        return sent.future();
    }

    private void start(Sending sending) {
        synchronized (waiting) {
            if (!waiting.isEmpty()) {
                waiting.add(sending.keeping());
                return;
            }
        }
        if (!sending.begin()) {
            await(sending.keeping());
        }
    }

    private void await(Sending sending) {
        synchronized (waiting) {
            waiting.add(sending);
            if (waiting.size() > 1) {
                return; // The first of them has set the timer.
            }
        }
        vertx.setTimer(AGAIN_MILLIS, _ -> startWaiting());
    }

    private void startWaiting() {
        Sending next = first();
        while (next != null) {
            if (!next.begin()) {
                vertx.setTimer(AGAIN_MILLIS, _ -> startWaiting());
                return;
            }
            synchronized (waiting) {
                waiting.remove();
            }
            next = first();
        }
    }

    private @Nullable Sending first() {
        synchronized (waiting) {
            return waiting.peek();
        }
    }

    private void done(int bytes) {
        inFlight.decrementAndGet();
        bytesInFlight.addAndGet(-bytes);
    }

    /** Sends what is under way, for at most {@code millis}, and closes the connection. */
    public Future<Void> close(long millis) {
        return vertx.executeBlocking(() -> {
            producer.close(Duration.ofMillis(millis));
            return null;
        });
    }

    /** One record on its way. */
    private final class Sending {

        private final int bytes;
        private final @Nullable Context context;
        private final Promise<RecordMetadata> sent;
        private final long startedNanos = System.nanoTime();
        private ProducerRecord<byte[], byte[]> record;
        private @Nullable Thread beginning;
        private boolean isRefused;

        Sending(
                ProducerRecord<byte[], byte[]> record,
                int bytes,
                @Nullable Context context,
                Promise<RecordMetadata> sent) {
            this.record = record;
            this.bytes = bytes;
            this.context = context;
            this.sent = sent;
        }

        /** With a value of its own, where it has to wait: what the producer takes, it copies at once. */
        Sending keeping() {
            byte[] value = record.value();
            record = new ProducerRecord<>(
                    record.topic(),
                    record.partition(),
                    record.timestamp(),
                    record.key(),
                    value == null ? null : value.clone(),
                    record.headers());
            return this;
        }

        /** Hands the record to the producer; false where there is none yet, or it does not know the partitions yet. */
        boolean begin() {
            beginning = Thread.currentThread();
            isRefused = false;
            try {
                Producer<byte[], byte[]> to = producer.current();
                if (to == null) {
                    ended(null, new TimeoutException("no broker's name resolves"));
                } else {
                    // The callback hears all that the future would tell.
                    var _ = to.send(record, this::ended);
                }
            } catch (RuntimeException e) {
                settle(null, e); // It was closed, or the record cannot be sent at all.
            }
            return !isRefused;
        }

        /** On the producer's thread, or still within the call where it was refused at once. */
        private void ended(@Nullable RecordMetadata where, @Nullable Exception failure) {
            if (Thread.currentThread() == beginning && isTooEarly(failure)) {
                isRefused = true;
            } else {
                settle(where, failure);
            }
        }

        private boolean isTooEarly(@Nullable Exception failure) {
            return failure instanceof TimeoutException
                    && !(failure instanceof BufferExhaustedException)
                    && System.nanoTime() - startedNanos < deliveryNanos;
        }

        private void settle(@Nullable RecordMetadata where, @Nullable Exception failure) {
            done(bytes);
            if (failure != null) {
                failures.increment();
            }
            if (context == null) {
                complete(where, failure);
            } else {
                context.runOnContext(_ -> complete(where, failure));
            }
        }

        private void complete(@Nullable RecordMetadata where, @Nullable Exception failure) {
            try {
                if (failure == null) {
                    sent.complete(where);
                } else {
                    sent.fail(failure);
                }
            } catch (RuntimeException | Error e) { // Of who hears of it: those behind this record wait for their turn.
                ThreadDeaths.survived(e);
            }
        }
    }
}
