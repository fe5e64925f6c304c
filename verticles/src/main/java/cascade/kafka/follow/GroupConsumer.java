package cascade.kafka.follow;

import cascade.features.LogPosition;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a group that shares a topic's partitions: polled when its owner is ready, so that nothing piles up, and always going on from where
 * the store is. Confined to the context that made it.
 */
final class GroupConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(GroupConsumer.class);

    /** What is done is told this often: to begin a little earlier after a crash harms nobody. */
    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);

    private final Vertx vertx;
    private final FollowerSettings settings;
    private final KafkaReadStream<byte[], byte[]> stream;
    private final OffsetGate gate;
    private final Set<Integer> assigned = new HashSet<>();
    private final Map<TopicPartition, ContiguousRecords> ahead = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private long committedNanos = System.nanoTime();
    private int kept;
    private long keeping;
    private boolean paused;
    private Future<Void> pausing = Future.succeededFuture();
    private boolean closed;

    GroupConsumer(
            Vertx vertx, KafkaReadStream<byte[], byte[]> stream, FollowerSettings settings, ResumePoints resumePoints) {
        this.vertx = vertx;
        this.settings = settings;
        this.stream = stream;
        this.gate = new OffsetGate(stream, resumePoints);
    }

    /** Starts to listen to the topic; {@code told} is called at each assignment of partitions. */
    Future<Void> subscribe(Runnable told) {
        // Both are told before what the same poll brought.
        stream.partitionsRevokedHandler(partitions -> {
            moved(partitions);
            partitions.forEach(partition -> assigned.remove(partition.partition()));
        });
        stream.partitionsAssignedHandler(partitions -> {
            moved(partitions);
            partitions.forEach(partition -> assigned.add(partition.partition()));
            LOG.info("Assigned {} more partitions of {}", partitions.size(), settings.topic());
            keepAlive(gate.goOn()).onFailure(failure -> LOG.info("not yet placed: {}", failure.toString()));
            told.run();
        });
        return stream.subscribe(Set.of(settings.topic()));
    }

    private void moved(Set<TopicPartition> partitions) {
        ahead.keySet().removeAll(partitions);
        gate.moved(partitions);
    }

    /** Up to where the store is known to hold each partition that was placed, whoever has it now. */
    Map<Integer, Long> marks() {
        return gate.marks();
    }

    /** The same of those that this node has. */
    Map<Integer, Long> ownMarks() {
        Map<Integer, Long> marks = gate.marks();
        marks.keySet().retainAll(assigned);
        return marks;
    }

    double lag() {
        return RecordsLag.of(stream.unwrap());
    }

    /** Goes back to where the store is, where that lost something. */
    Future<Void> goBack() {
        ahead.clear();
        return closed ? never() : keepAlive(gate.goBack());
    }

    /**
     * The next records, none where none came within the poll timeout.
     *
     * @param applying what was polled before: where it ends is known once it is done
     */
    Future<PlacedRecords> poll(Future<Void> applying) {
        if (closed) {
            return never();
        }
        if (!ahead.isEmpty()) {
            Map<TopicPartition, ContiguousRecords> next = Map.copyOf(ahead);
            ahead.clear();
            return keepAlive(gate.of(next, applying));
        }
        return commitSometimes()
                .compose(_ -> stream.poll(settings.pollTimeout()))
                .compose(polled -> keepAlive(gate.of(ContiguousRecords.of(polled), applying)))
                .recover(this::placeAnew);
    }

    /** Where the consumer stands nowhere, or where the log has nothing, the store says where to go on. */
    private Future<PlacedRecords> placeAnew(Throwable failure) {
        if (!(failure instanceof InvalidOffsetException invalid)) {
            return Future.failedFuture(failure);
        }
        gate.lost(invalid.partitions());
        return keepAlive(gate.goOn()).map(PlacedRecords.NONE);
    }

    private static <T> Future<T> never() {
        return Promise.<T>promise().future();
    }

    /**
     * Completes with {@code work}, and until then stays a member of the group. A consumer must poll to be one; all its
     * partitions are paused meanwhile, and records of partitions assigned just then are kept for the next {@link #poll}.
     */
    <T> Future<T> keepAlive(Future<T> work) {
        if (work.isComplete()) {
            return work;
        }
        if (kept++ == 0) {
            keeping = vertx.setPeriodic(settings.keepAlive().toMillis(), _ -> pauseAndPoll());
        }
        return work.transform(_ -> {
            if (--kept > 0) {
                return work;
            }
            vertx.cancelTimer(keeping);
            return pausing.transform(_ -> resume()).compose(_ -> work);
        });
    }

    private void pauseAndPoll() {
        if (closed) {
            return;
        }
        paused = true;
        // One after the other, and all before resuming: a pause that came after it would last for ever.
        pausing = pausing.transform(_ -> stream.assignment())
                .compose(stream::pause)
                .compose(_ -> stream.poll(Duration.ZERO))
                .onSuccess(polled -> ContiguousRecords.of(polled)
                        .forEach((partition, records) -> ahead.merge(partition, records, ContiguousRecords::then)))
                .onFailure(failure -> {
                    if (!(failure instanceof InvalidOffsetException)) { // The next poll meets it too.
                        LOG.warn("could not poll while paused", failure);
                    }
                })
                .mapEmpty();
    }

    private Future<Void> resume() {
        if (!paused || closed) {
            return Future.succeededFuture();
        }
        paused = false;
        return stream.paused().compose(stream::resume);
    }

    /** The store holds {@code records}: committed by one of the next polls. */
    void done(PlacedRecords records) {
        gate.marked(records.next());
        if (settings.commits()) {
            records.next()
                    .forEach((partition, next) -> uncommitted.merge(
                            new TopicPartition(settings.topic(), partition),
                            new OffsetAndMetadata(LogPosition.offset(next)),
                            (one, other) -> one.offset() > other.offset() ? one : other));
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
        return last.transform(_ -> stream.close());
    }
}
