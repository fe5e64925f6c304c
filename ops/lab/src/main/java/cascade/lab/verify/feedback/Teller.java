package cascade.lab.verify.feedback;

import cascade.features.codec.EventCodec;
import cascade.kafka.Topics;
import cascade.lab.verify.community.SmallCommunity;
import cascade.run.progress.Progress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Tells events to Kafka at an even rate, slower beyond where it is {@link #slackenAfter told} to be, and some of them twice: half of those as they were, half into a partition that is not their
 * user's, where some are told at first too. What is not acknowledged is told again until it is.
 */
final class Teller {

    private static final int MOST_UNDER_WAY = 20_000;
    private static final long MOST_LATER_MILLIS = 3_000;
    private static final int DELIVERY_MILLIS = 60_000;

    /** One event in so many is told only in a partition that need not be its user's. */
    private static final int ASTRAY_OF = 20;

    /** Slow enough to wait for most of a disturbance, and quick enough that something is always under way. */
    private static final int SLOWER = 16;

    private final Map<String, Object> settings = new HashMap<>();
    private final int partitions;
    private final double duplicates;
    private final long seed;
    private final ConcurrentLinkedQueue<Told> acknowledged = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Told> refused = new ConcurrentLinkedQueue<>();
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private volatile long slackenAfter = Long.MAX_VALUE;
    private final PriorityQueue<Again> later = new PriorityQueue<>();
    private long sentTwice;

    /** An event to be told a second time. */
    private record Again(long dueMillis, Told told, boolean isAstray) implements Comparable<Again> {

        @Override
        public int compareTo(Again other) {
            return Long.compare(dueMillis, other.dueMillis);
        }
    }

    Teller(String kafka, int partitions, double duplicates, long seed) {
        this.partitions = partitions;
        this.duplicates = duplicates;
        this.seed = seed;
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    }

    /** Tells {@code count} events, {@code rate} a second, and returns when all are acknowledged. */
    void tell(int count, double rate, Progress progress) {
        Telling telling = new Telling(seed);
        SplittableRandom random = new SplittableRandom(seed + 1);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            double dueNanos = System.nanoTime();
            for (int number = 0; number < count; number++) {
                pause((long) dueNanos, producer);
                dueNanos += 1e9 / rate * (number < slackenAfter ? 1 : SLOWER);
                Told next = telling.next(number, System.currentTimeMillis());
                send(producer, next, isAstray(next), true);
                if (random.nextDouble() < duplicates) {
                    long due = System.currentTimeMillis() + random.nextLong(MOST_LATER_MILLIS);
                    later.add(new Again(due, next, random.nextBoolean()));
                }
                told.set(number + 1L);
                if (number % 500 == 0) {
                    progress.progress("telling events", number, count);
                }
            }
            while (underWay.get() > 0 || !later.isEmpty() || !refused.isEmpty()) {
                again(producer, later.isEmpty() ? 0 : Long.MAX_VALUE);
                LockSupport.parkNanos(5_000_000);
            }
            progress.progress("telling events", count, count);
        }
    }

    private void pause(long dueNanos, KafkaProducer<byte[], byte[]> producer) {
        again(producer, System.currentTimeMillis());
        while (System.nanoTime() < dueNanos || underWay.get() > MOST_UNDER_WAY) {
            LockSupport.parkNanos(200_000);
        }
    }

    /** Tells again what is due, and what was not acknowledged. */
    private void again(KafkaProducer<byte[], byte[]> producer, long nowMillis) {
        while (!later.isEmpty() && later.peek().dueMillis() <= nowMillis) {
            Again again = later.remove();
            sentTwice++;
            send(producer, again.told(), again.isAstray(), false);
        }
        Told lost = refused.poll();
        while (lost != null) {
            send(producer, lost, isAstray(lost), true);
            lost = refused.poll();
        }
    }

    private static boolean isAstray(Told event) {
        return event.number() % ASTRAY_OF == 0;
    }

    private void send(KafkaProducer<byte[], byte[]> producer, Told event, boolean isAstray, boolean isFirst) {
        byte[] key = SmallCommunity.user(event.user()).value().getBytes(StandardCharsets.UTF_8);
        Integer partition = isAstray ? Integer.valueOf(event.number() % partitions) : null;
        underWay.incrementAndGet();
        var _ = producer.send(
                new ProducerRecord<>(Topics.EVENTS, partition, key, EventCodec.encode(Telling.event(event))),
                (_, failure) -> {
                    if (isFirst && failure == null) {
                        acknowledged.add(event);
                    } else if (isFirst) {
                        refused.add(event);
                    }
                    underWay.decrementAndGet();
                });
    }

    /** After so many events it tells the rest more slowly, until it is told another number: what is done meanwhile takes longer than was planned. */
    void slackenAfter(long events) {
        slackenAfter = events;
    }

    /** Events told so far, acknowledged or not. */
    long told() {
        return told.get();
    }

    /** Times that an event was told once more. */
    long sentTwice() {
        return sentTwice;
    }

    /** Every event that was acknowledged, once; to be asked when all was told. */
    Iterable<Told> acknowledged() {
        return acknowledged;
    }
}
