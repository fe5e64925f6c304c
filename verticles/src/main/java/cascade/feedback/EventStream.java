package cascade.feedback;

import cascade.features.store.FeedbackStore;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consuming end of {@code cascade.events}: polled when its owner is ready, so that nothing piles up, and always going on from where the
 * store is. The group shares its partitions out one by one, so that who keeps his goes on. Confined to the context that made it.
 */
final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    /** Well under the five minutes without a poll after which Kafka gives a consumer's partitions away. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    /** How long a killed consumer holds its partitions: the least that a broker allows unless it is told otherwise. */
    private static final int SESSION_MILLIS = 6_000;

    /** Events that come alone wait a little for others: a fetch costs the broker as much as a hundred events. */
    private static final int FETCH_BYTES = 8 << 10;

    private static final int FETCH_MILLIS = 25;

    /** What is done is told this often: to begin a little earlier after a crash harms nobody. */
    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);

    private final Vertx vertx;
    private final KafkaReadStream<byte[], byte[]> stream;
    private final FeedbackStore store;
    private final EventsTopic topic;
    private final Placement placement;
    private final Duration pollTimeout;
    private final Map<TopicPartition, Run> ahead = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private long committedNanos = System.nanoTime();
    private boolean paused;
    private Future<Void> pausing = Future.succeededFuture();
    private boolean closed;

    EventStream(
            Vertx vertx,
            KafkaConfig kafka,
            FeedbackConfig config,
            FeedbackStore store,
            InstantSource clock,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.pollTimeout = config.pollTimeout();
        this.store = store;
        this.stream = KafkaReadStream.create(
                vertx, settings(kafka, config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Backlog.tell(stream.unwrap(), meters);
        this.topic = new EventsTopic(vertx, kafka, clock);
        this.placement = new Placement(stream, new LogEpochs(store, topic::bounds, meters), meters);
    }

    private static Map<String, Object> settings(KafkaConfig kafka, FeedbackConfig config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Somebody else may write in transactions: what was aborted did not happen.
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batch());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 4);
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MILLIS);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return settings;
    }

    /** Starts to listen to the topic; {@code assigned} is called at each assignment of partitions. */
    Future<Void> subscribe(Runnable assigned) {
        // Both are told before what the same poll brought.
        stream.partitionsRevokedHandler(this::moved);
        stream.partitionsAssignedHandler(partitions -> {
            moved(partitions);
            LOG.info("Assigned {} more partitions of {}", partitions.size(), Topics.EVENTS);
            placement.goOn().onFailure(failure -> LOG.info("not yet placed: {}", failure.toString()));
            assigned.run();
        });
        return stream.subscribe(Set.of(Topics.EVENTS));
    }

    private void moved(Set<TopicPartition> partitions) {
        ahead.keySet().removeAll(partitions);
        placement.moved(partitions);
    }

    /** Where this node is in its partitions. */
    Places places() {
        return placement.places();
    }

    /** Where records belong; known once any are placed. */
    Homes homes() {
        return new Homes(store.losesInParts() ? topic.partitions() : 0);
    }

    /** Goes back to where the store is, where that lost something. */
    Future<Void> goBack() {
        ahead.clear();
        return placement.goBack();
    }

    /**
     * The next records, none where none came within the poll timeout.
     *
     * @param applying what was polled before: where it ends is known once it is done
     */
    Future<List<ConsumerRecord<byte[], byte[]>>> poll(Future<Void> applying) {
        if (closed) {
            return Promise.<List<ConsumerRecord<byte[], byte[]>>>promise().future();
        }
        if (!ahead.isEmpty()) {
            Map<TopicPartition, Run> next = Map.copyOf(ahead);
            ahead.clear();
            return placement.of(next, applying);
        }
        return commitSometimes()
                .compose(done -> stream.poll(pollTimeout))
                .compose(polled -> placement.of(Run.of(polled), applying));
    }

    /**
     * Completes with {@code work}, and until then stays a member of the group. A consumer must poll to be one; all its
     * partitions are paused meanwhile, and records of partitions assigned just then are kept for the next {@link #poll}.
     */
    Future<Void> keepAlive(Future<Void> work) {
        long timer = vertx.setPeriodic(KEEP_ALIVE.toMillis(), tick -> pauseAndPoll());
        return work.onComplete(done -> vertx.cancelTimer(timer))
                .transform(done -> pausing.transform(paused -> resume()).compose(resumed -> work));
    }

    private void pauseAndPoll() {
        paused = true;
        // One after the other, and all before resuming: a pause that came after it would last for ever.
        pausing = pausing.transform(before -> stream.assignment())
                .compose(stream::pause)
                .compose(paused -> stream.poll(Duration.ZERO))
                .onSuccess(polled -> Run.of(polled).forEach((partition, run) -> ahead.merge(partition, run, Run::then)))
                .onFailure(failure -> LOG.warn("could not poll while paused", failure))
                .mapEmpty();
    }

    private Future<Void> resume() {
        if (!paused) {
            return Future.succeededFuture();
        }
        paused = false;
        return stream.paused().compose(stream::resume);
    }

    /** Marks {@code batch} as done: committed by one of the next polls. */
    void done(List<ConsumerRecord<byte[], byte[]>> batch) {
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            uncommitted.merge(
                    new TopicPartition(record.topic(), record.partition()),
                    new OffsetAndMetadata(record.offset() + 1),
                    (one, other) -> one.offset() > other.offset() ? one : other);
        }
    }

    private Future<Void> commitSometimes() {
        boolean isDue = System.nanoTime() - committedNanos >= COMMIT_EVERY.toNanos();
        return isDue && !uncommitted.isEmpty() ? commit() : Future.succeededFuture();
    }

    /**
     * Commits what is done. A commit that fails, as in a rebalance, is no fault: the records come again, and are known by their
     * offsets.
     */
    private Future<Void> commit() {
        Map<TopicPartition, OffsetAndMetadata> next = Map.copyOf(uncommitted);
        uncommitted.clear();
        committedNanos = System.nanoTime();
        return stream.commit(next).<Void>mapEmpty().otherwise(failure -> {
            LOG.warn("could not commit {}: {}", next, failure.toString());
            return null;
        });
    }

    Future<Void> close() {
        closed = true;
        Future<Void> last = uncommitted.isEmpty() ? Future.succeededFuture() : commit();
        return last.transform(done -> stream.close()).transform(done -> topic.close());
    }
}
