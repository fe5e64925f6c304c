package cascade.feedback;

import cascade.features.LogPosition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets through what goes on from where this node is, and goes to where the store says for what does not: the watermark, not the group's
 * commits, says what was folded in. Confined to the context of its stream.
 */
final class Placement {

    private static final Logger LOG = LoggerFactory.getLogger(Placement.class);

    private final KafkaReadStream<byte[], byte[]> stream;
    private final LogEpochs epochs;
    private final Counter gone;
    private final Counter seeks;
    private final Places places = new Places();
    private final Reached reached = new Reached();

    Placement(KafkaReadStream<byte[], byte[]> stream, LogEpochs epochs, MeterRegistry meters) {
        this.stream = stream;
        this.epochs = epochs;
        this.gone = FeedbackMetrics.GONE.counter(meters);
        this.seeks = FeedbackMetrics.SEEKS.counter(meters);
    }

    Places places() {
        return places;
    }

    /**
     * Those of {@code runs} that are to be folded next; the others come again from where they should.
     *
     * @param applying what was taken before: until it is done the store does not say where this node is
     */
    Future<List<ConsumerRecord<byte[], byte[]>>> of(Map<TopicPartition, Run> runs, Future<Void> applying) {
        Map<TopicPartition, Long> cameFrom = new HashMap<>();
        Set<TopicPartition> lost = new HashSet<>();
        runs.forEach((partition, run) -> {
            cameFrom.put(partition, reached.take(partition.partition()));
            if (!places.goesOn(partition.partition(), run.first())) {
                lost.add(partition);
            }
        });
        if (lost.isEmpty()) {
            return Future.succeededFuture(taken(runs));
        }
        return applying.transform(_ -> epochs.of(lost)).compose(found -> {
            Map<TopicPartition, Run> placed = new HashMap<>(runs);
            List<Future<Void>> sent = new ArrayList<>();
            found.forEach((partition, start) -> {
                if (start.isAt(runs.get(partition).first(), cameFrom.get(partition))) {
                    put(partition, start);
                } else {
                    placed.remove(partition);
                    sent.add(send(partition, start.from()));
                }
            });
            return Future.join(sent).map(_ -> taken(placed));
        });
    }

    private void put(TopicPartition partition, Start start) {
        if (start.gone() > 0) {
            LOG.error("{} events of {} are gone from the log before they were folded in", start.gone(), partition);
            gone.increment((double) start.gone());
        }
        places.put(partition.partition(), start.epoch(), start.from(), start.mark());
    }

    /** Completes when the next poll brings what stands at {@code offset} or next after it. */
    private Future<Void> send(TopicPartition partition, long offset) {
        // Known from now on, as no poll is under way; whoever sends the consumer elsewhere later forgets it.
        reached.put(partition.partition(), offset);
        return seek(partition, offset);
    }

    private Future<Void> seek(TopicPartition partition, long offset) {
        seeks.increment();
        return stream.seek(partition, offset).otherwise(failure -> {
            // Where the partition was taken away meanwhile there is nothing to seek, and its records do not come.
            reached.forget(partition.partition());
            LOG.info("could not go to {} of {}: {}", offset, partition, failure.toString());
            return null;
        });
    }

    private List<ConsumerRecord<byte[], byte[]>> taken(Map<TopicPartition, Run> runs) {
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
        runs.forEach((partition, run) -> {
            taken.addAll(run.records());
            places.taken(partition.partition(), run.end(), run.next());
            reached.put(partition.partition(), run.end());
        });
        return taken;
    }

    /** The group gave {@code partitions} to this node, or took them away: where the consumer is in them now is the group's commits' choice. */
    void moved(Collection<TopicPartition> partitions) {
        reached.forget(partitions);
    }

    /** Goes to where the store is in the partitions that came just now: what waits there is not to wait for a record that comes after it. */
    Future<Void> goOn() {
        return go(false);
    }

    /** The same, and back in every partition of which the store holds less than was taken; not while a batch is under way. */
    Future<Void> goBack() {
        // What was taken is not applied, or not all of it.
        reached.forgetAll();
        return go(true);
    }

    private Future<Void> go(boolean isBack) {
        return stream.assignment()
                .map(ours -> isBack ? ours : unplaced(ours))
                .compose(epochs::of)
                .compose(found -> {
                    List<Future<Void>> sent = new ArrayList<>();
                    found.forEach((partition, start) -> {
                        int number = partition.partition();
                        if (!isPlaced(number) || (isBack && isElsewhere(number, start))) {
                            LOG.info("Of {} the store holds what is before {}: going there", partition, start.wanted());
                            places.forget(number);
                            reached.forget(number);
                            sent.add(seek(partition, start.from()));
                        }
                    });
                    return Future.join(sent).mapEmpty();
                });
    }

    private Set<TopicPartition> unplaced(Set<TopicPartition> partitions) {
        Set<TopicPartition> unplaced = new HashSet<>(partitions);
        unplaced.removeIf(partition -> isPlaced(partition.partition()));
        return unplaced;
    }

    private boolean isPlaced(int partition) {
        return places.partitions().contains(partition);
    }

    /** The store holds less than was taken, or of another log. */
    private boolean isElsewhere(int partition, Start start) {
        return start.mark() < places.end(partition) || start.epoch() > LogPosition.epoch(places.end(partition));
    }
}
