package cascade.catalogue.log;

import cascade.features.store.FeatureStore;
import cascade.features.store.WrittenStore.LogMark;
import cascade.features.written.Written;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the store and {@code cascade.catalogue} alike, in the partitions that its group gives this node. Marks in the store say up to where it holds
 * the log; what was written to it before a mark is there as long as the mark is. So a mark that is lower than it was, or gone, says what the
 * store has lost, however it lost it, and everything from there on is put back. Where there is no mark that speaks of this topic, all of
 * the log is put back and all of the store that the log lacks is sent to it.
 *
 * <p>One thread, which may wait. Whatever it does may be done by two at once: versions decide.
 */
public final class Keeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    private static final String GROUP = "cascade-catalogue-keepers";
    private static final long AGAIN_MILLIS = 500;
    private static final Duration MOST_TO_CLOSE = Duration.ofSeconds(1);

    private static final int SESSION_MILLIS = 6_000;

    /** How often it is looked whether the topic is another one. */
    private static final Duration TOPIC_EVERY = Duration.ofSeconds(30);

    private final KafkaConfig kafka;
    private final FeatureStore store;
    private final InstantSource clock;
    private final long lookNanos;
    private final CatalogueLog log;
    private final Counter restored;
    private final MeterRegistry meters;
    private final LogReader reader;
    private final Thread thread;
    private volatile boolean isClosing;
    private boolean isFailing;

    private long session;
    private String topicId = "";
    private long lookedNanos = System.nanoTime();
    private long topicNanos = System.nanoTime();
    /** By partition: the offset up to where this node knows that the store holds it. */
    private final Map<Integer, Long> reached = new HashMap<>();

    public Keeper(
            KafkaConfig kafka,
            FeatureStore store,
            CatalogueLog log,
            Duration lookEvery,
            InstantSource clock,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.store = store;
        this.log = log;
        this.clock = clock;
        this.lookNanos = lookEvery.toNanos();
        this.restored = CatalogueLogMetrics.RESTORED.counter(meters);
        this.meters = meters;
        this.reader = new LogReader(kafka, CatalogueLogMetrics.UNREADABLE.counter(meters));
        this.thread =
                Thread.ofPlatform().name("cascade-catalogue-keeper").daemon().unstarted(this::run);
    }

    /** To be called once the topic is there. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!isClosing) {
            reached.clear();
            KafkaConsumer<byte[], byte[]> consumer = LogReader.consumer(kafka, group());
            try (LogTopic topic = new LogTopic(kafka)) {
                keep(consumer, topic);
            } catch (RuntimeException e) { // Kafka's; of our own it must not be the end either.
                failed(e);
            } catch (InterruptedException e) {
                LOG.debug("ends", e);
            } finally {
                boolean _ = Thread.interrupted(); // It is yet to tell its group that it goes.
                consumer.close(CloseOptions.timeout(MOST_TO_CLOSE));
            }
        }
    }

    private static Map<String, Object> group() {
        return Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                SESSION_MILLIS,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                SESSION_MILLIS / 4,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
    }

    private void keep(KafkaConsumer<byte[], byte[]> consumer, LogTopic topic) throws InterruptedException {
        Membership member = new Membership(consumer, () -> isClosing);
        Placing placing = new Placing(kafka, topic, store, log, member, clock, meters);
        while (!isClosing) {
            ConsumerRecords<byte[], byte[]> polled = member.poll();
            reached.keySet().retainAll(member.partitions());
            try {
                long now = store.session();
                if (now != session) {
                    reached.clear();
                    session = now;
                }
                if (isLookDue() || !reached.keySet().containsAll(member.partitions())) {
                    look(member, placing);
                }
                take(member, polled);
                isFailing = false;
            } catch (ExecutionException e) {
                reached.clear(); // Whatever was polled is read again, from where the store is.
                failed(e);
            }
        }
    }

    private boolean isLookDue() {
        return System.nanoTime() - lookedNanos >= lookNanos;
    }

    /** A mark that is lower than it was written says that the store has lost something. */
    private void look(Membership member, Placing placing) throws ExecutionException, InterruptedException {
        Set<Integer> mine = member.partitions();
        Map<Integer, LogMark> marks = Answers.of(store.marks(mine));
        if (System.nanoTime() - topicNanos >= TOPIC_EVERY.toNanos()) {
            topicId = placing.topic();
            topicNanos = System.nanoTime();
        }
        reached.entrySet().removeIf(known -> {
            LogMark mark = marks.get(known.getKey());
            return mark == null || !mark.topic().equals(topicId) || mark.next() < known.getValue();
        });
        Set<Integer> unplaced = new HashSet<>(mine);
        unplaced.removeAll(reached.keySet());
        if (!unplaced.isEmpty()) {
            Placing.Placed placed = placing.place(session, unplaced, marks);
            topicId = placed.topic();
            member.goOn(placed.ends());
            reached.putAll(placed.ends());
            reached.keySet().retainAll(member.partitions());
        }
        lookedNanos = System.nanoTime();
    }

    private void take(Membership member, ConsumerRecords<byte[], byte[]> polled)
            throws ExecutionException, InterruptedException {
        if (polled.isEmpty()) {
            return;
        }
        List<Written> written = Newest.of(reader.written(polled));
        restored.increment(Answers.of(store.putBack(session, written, clock.instant())));
        Map<Integer, Long> next = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            if (reached.containsKey(partition.partition())) {
                next.put(partition.partition(), member.position(partition));
            }
        }
        Answers.of(store.raiseMarks(session, topicId, next));
        reached.putAll(next);
    }

    private void failed(Exception cause) {
        if (!isFailing && !isClosing) {
            LOG.warn("{} and the store are not kept alike just now, trying on: {}", Topics.CATALOGUE, cause.toString());
        }
        isFailing = true;
        try {
            Thread.sleep(AGAIN_MILLIS);
        } catch (InterruptedException e) {
            isClosing = true;
        }
    }

    /** Ends at once; another node goes on, or this one from the marks at its next start. */
    @Override
    public void close() {
        isClosing = true;
        thread.interrupt(); // It may wait for a broker that is gone.
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
