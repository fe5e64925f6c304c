package cascade.kafka.follow;

import cascade.features.LogPosition;
import io.vertx.core.Future;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets through what goes on from where this node is, and goes to where the store says for what does not: the store's mark, not the group's
 * commits, says what was applied. Confined to the context of its stream.
 */
public final class OffsetGate {

    private static final Logger LOG = LoggerFactory.getLogger(OffsetGate.class);

    private final KafkaReadStream<byte[], byte[]> stream;
    private final ResumePoints resumePoints;
    private final AppliedOffsets applied = new AppliedOffsets();
    private final ConsumerPositions positions = new ConsumerPositions();
    private Future<?> last = Future.succeededFuture();

    public OffsetGate(KafkaReadStream<byte[], byte[]> stream, ResumePoints resumePoints) {
        this.stream = stream;
        this.resumePoints = resumePoints;
    }

    /**
     * Those of {@code polled} that are to be applied next; the others come again from where they should.
     *
     * @param applying what was taken before: until it is done the store does not say where this node is
     */
    public Future<PlacedRecords> of(Map<TopicPartition, ContiguousRecords> polled, Future<Void> applying) {
        Map<TopicPartition, Long> cameFrom = new HashMap<>();
        Set<TopicPartition> lost = new HashSet<>();
        polled.forEach((partition, records) -> {
            cameFrom.put(partition, positions.take(partition.partition()));
            if (!applied.goesOn(partition.partition(), records.first())) {
                lost.add(partition);
            }
        });
        if (lost.isEmpty()) {
            return Future.succeededFuture(taken(polled));
        }
        return applying.transform(_ -> inTurn(() -> resumePoints.of(lost))).compose(found -> {
            Map<TopicPartition, ContiguousRecords> placed = new HashMap<>(polled);
            placed.keySet().removeAll(lost);
            List<Future<Void>> sent = new ArrayList<>();
            found.forEach((partition, point) -> {
                ContiguousRecords records = polled.get(partition);
                if (point.isAt(records.first(), cameFrom.get(partition))) {
                    put(partition, point);
                    placed.put(partition, records);
                } else {
                    sent.add(send(partition, point));
                }
            });
            return Future.join(sent).map(_ -> taken(placed));
        });
    }

    private void put(TopicPartition partition, ResumePoint point) {
        if (point.gone() > 0) {
            resumePoints.gone(partition, point.gone());
        }
        applied.put(partition.partition(), point.epoch(), point.from(), point.mark());
    }

    /** Completes when the next poll brings what stands there or next after it. */
    private Future<Void> send(TopicPartition partition, ResumePoint point) {
        applied.forget(partition.partition());
        // What is gone is told of once a record is taken: until then more may go.
        if (point.isMark()) {
            put(partition, point);
        }
        // Known from now on, as no poll is under way; whoever sends the consumer elsewhere later forgets it.
        positions.put(partition.partition(), point.from());
        return seek(partition, point.from());
    }

    private Future<Void> seek(TopicPartition partition, long offset) {
        resumePoints.sought();
        return stream.seek(partition, offset).otherwise(failure -> {
            // Where the partition was taken away meanwhile there is nothing to seek, and its records do not come.
            positions.forget(partition.partition());
            LOG.info("could not go to {} of {}: {}", offset, partition, failure.toString());
            return null;
        });
    }

    private PlacedRecords taken(Map<TopicPartition, ContiguousRecords> polled) {
        if (polled.isEmpty()) {
            return PlacedRecords.NONE;
        }
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
        Map<Integer, Long> next = HashMap.newHashMap(polled.size());
        polled.forEach((partition, records) -> {
            int number = partition.partition();
            taken.addAll(records.records());
            applied.taken(number, records.end(), records.next());
            next.put(number, applied.end(number));
            positions.put(number, records.end());
        });
        return new PlacedRecords(taken, next);
    }

    /** The store holds partitions up to these positions. */
    void marked(Map<Integer, Long> marks) {
        marks.forEach(applied::marked);
    }

    /** Up to where the store is known to hold each partition that was placed, whoever has it now. */
    Map<Integer, Long> marks() {
        return applied.marks();
    }

    /** The group gave {@code partitions} to this node, or took them away: where the consumer is in them now is the group's commits' choice. */
    public void moved(Collection<TopicPartition> partitions) {
        positions.forget(partitions);
    }

    /** The consumer stands nowhere in {@code partitions}: {@link #goOn} places them anew. */
    void lost(Collection<TopicPartition> partitions) {
        positions.forget(partitions);
        partitions.forEach(partition -> applied.forget(partition.partition()));
    }

    /** Goes to where the store is in the partitions that came just now: what waits there is not to wait for a record that comes after it. */
    Future<Void> goOn() {
        return inTurn(() -> go(false));
    }

    /** The same, and back in every partition of which the store holds less than was taken; not while a batch is under way. */
    public Future<Void> goBack() {
        // What was taken is not applied, or not all of it.
        positions.forgetAll();
        return inTurn(() -> go(true));
    }

    /** One look after the other: of two at once both would find the same new log. */
    private <T> Future<T> inTurn(Supplier<Future<T>> look) {
        Future<T> found = last.transform(_ -> look.get());
        last = found;
        return found;
    }

    private Future<Void> go(boolean isBack) {
        return stream.assignment()
                .map(ours -> isBack ? ours : unplaced(ours))
                .compose(these -> these.isEmpty() ? Future.succeededFuture(Map.of()) : resumePoints.of(these))
                .compose(found -> {
                    List<Future<Void>> sent = new ArrayList<>();
                    found.forEach((partition, point) -> {
                        int number = partition.partition();
                        if (!applied.has(number) || (isBack && isElsewhere(number, point))) {
                            LOG.info("Of {} the store holds what is before {}: going there", partition, point.wanted());
                            sent.add(goTo(partition, point));
                        }
                    });
                    return Future.join(sent).mapEmpty();
                });
    }

    /** As {@link #send}, but that a poll may be under way, which nothing is known of. */
    private Future<Void> goTo(TopicPartition partition, ResumePoint point) {
        Future<Void> sent = send(partition, point);
        positions.forget(partition.partition());
        return sent;
    }

    private Set<TopicPartition> unplaced(Set<TopicPartition> partitions) {
        Set<TopicPartition> unplaced = new HashSet<>(partitions);
        unplaced.removeIf(partition -> applied.has(partition.partition()));
        return unplaced;
    }

    /** The store holds less than was taken, or of another log. */
    private boolean isElsewhere(int partition, ResumePoint point) {
        return point.mark() < applied.end(partition) || point.epoch() > LogPosition.epoch(applied.end(partition));
    }
}
