package cascade.lab.verify.feedback;

import cascade.features.LogPosition;
import cascade.features.store.FeedbackStore;
import cascade.kafka.KafkaClients;
import cascade.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far the store is behind the log, and for how long it stood still at a time. Used by one thread at a time. */
public final class Lag implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final FeedbackStore store;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Set<Integer> numbers;
    private final Map<Integer, Long> marks = new HashMap<>();
    private final Map<Integer, Long> movedNanos = new HashMap<>();
    private final List<Double> pausesMillis = new ArrayList<>();
    private final Map<Disturbance, Double> longestAfter = new EnumMap<>(Disturbance.class);
    private @Nullable Disturbance last;
    private long rewound;

    /** @param count of partitions */
    public Lag(FeedbackStore store, String kafka, int count) {
        this.store = store;
        this.partitions = IntStream.range(0, count)
                .mapToObj(number -> new TopicPartition(Topics.EVENTS, number))
                .toList();
        this.numbers = partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        this.consumer = KafkaClients.consumer(
                kafka, Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis())));
    }

    /** Events that the store does not hold yet; -1 where that cannot be told, as a server is down. */
    public synchronized long events() {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            Map<Integer, Long> now = store.watermarks(numbers)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            long nanos = System.nanoTime();
            long behind = 0;
            for (TopicPartition partition : partitions) {
                behind += note(
                        partition.partition(), now.getOrDefault(partition.partition(), 0L), ends.get(partition), nanos);
            }
            return behind;
        } catch (KafkaException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        } catch (Exception e) {
            return -1; // Redis is down, or slow to come back.
        }
    }

    private long note(int partition, long mark, long end, long nanos) {
        long behind = end - LogPosition.offset(mark);
        Long before = marks.put(partition, mark);
        if (before != null && before > mark && LogPosition.epoch(before) == LogPosition.epoch(mark)) {
            rewound += before - mark;
        }
        if (before == null || before != mark || behind == 0) {
            long since = nanos - movedNanos.getOrDefault(partition, nanos);
            if (before != null && before != mark) {
                pausesMillis.add(since / 1e6);
                if (last != null) {
                    longestAfter.merge(last, since / 1e6, Math::max);
                }
            }
            movedNanos.put(partition, nanos);
        }
        return behind;
    }

    /** Events that the store was seen to hold and then held no more. */
    synchronized long rewound() {
        return rewound;
    }

    /** From now on pauses are due to {@code disturbance}. */
    synchronized void begins(Disturbance disturbance) {
        last = disturbance;
    }

    /** The longest pause after each kind of disturbance, in milliseconds. */
    synchronized Map<String, Long> longestPauses() {
        Map<String, Long> pauses = new LinkedHashMap<>();
        longestAfter.forEach((disturbance, millis) -> pauses.put(disturbance.figure(), Math.round(millis)));
        return pauses;
    }

    /** How long a partition with events to fold stood still at a time, so far: the given share of the pauses is no longer. */
    synchronized double pauseMillis(double share) {
        List<Double> sorted = pausesMillis.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
