package cascade.feedback;

import cascade.features.LogPosition;
import cascade.features.store.FeedbackStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    private final FeedbackStore store;
    private final Counter gone;
    private final Places places = new Places();

    Placement(KafkaReadStream<byte[], byte[]> stream, FeedbackStore store, MeterRegistry meters) {
        this.stream = stream;
        this.store = store;
        this.gone = meters.counter("cascade.feedback.gone");
    }

    Places places() {
        return places;
    }

    /** Those of {@code records} that are to be folded next; the others come again from where they should. */
    Future<List<ConsumerRecord<byte[], byte[]>>> of(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> runs = new LinkedHashMap<>();
        records.forEach(record -> runs.computeIfAbsent(
                        new TopicPartition(record.topic(), record.partition()), _ -> new ArrayList<>())
                .add(record));
        Set<TopicPartition> lost = new HashSet<>();
        runs.forEach((partition, run) -> {
            if (!places.goesOn(partition.partition(), run.getFirst().offset())) {
                lost.add(partition);
            }
        });
        if (lost.isEmpty()) {
            return Future.succeededFuture(taken(runs));
        }
        return Future.all(store.watermarks(numbers(lost)), stream.beginningOffsets(lost), stream.endOffsets(lost))
                .map(found -> {
                    Map<Integer, Long> marks = found.resultAt(0);
                    Map<TopicPartition, Long> begins = found.resultAt(1);
                    Map<TopicPartition, Long> ends = found.resultAt(2);
                    for (TopicPartition partition : lost) {
                        Kept kept = new Kept(begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L));
                        long mark = marks.getOrDefault(partition.partition(), 0L);
                        if (!place(
                                partition,
                                mark,
                                kept,
                                runs.get(partition).getFirst().offset())) {
                            runs.remove(partition);
                        }
                    }
                    return taken(runs);
                });
    }

    /** What the log still has: offsets from {@code begin} to before {@code end}. */
    private record Kept(long begin, long end) {}

    /** True where records from {@code first} on may be taken; else the stream is sent to where it should be. */
    private boolean place(TopicPartition partition, long mark, Kept kept, long first) {
        boolean isNewLog = LogPosition.offset(mark) > kept.end();
        int epoch = LogPosition.epoch(mark) + (isNewLog ? 1 : 0);
        long wanted = isNewLog ? 0 : LogPosition.offset(mark);
        long from = Math.max(wanted, kept.begin());
        if (first != from) {
            seek(partition, from);
            return false;
        }
        if (isNewLog) {
            LOG.warn("{} ends before what was folded in of it: it is taken for a new log, epoch {}", partition, epoch);
        }
        if (from > wanted) {
            LOG.error("{} events of {} are gone from the log before they were folded in", from - wanted, partition);
            gone.increment((double) from - wanted);
        }
        places.put(partition.partition(), epoch, from, mark);
        return true;
    }

    private void seek(TopicPartition partition, long offset) {
        // Where the partition was taken away meanwhile there is nothing to seek, and its records do not come.
        stream.seek(partition, offset)
                .onFailure(failure -> LOG.info("could not go to {} of {}: {}", offset, partition, failure.toString()));
    }

    private List<ConsumerRecord<byte[], byte[]>> taken(Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> runs) {
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
        runs.forEach((partition, run) -> {
            taken.addAll(run);
            places.taken(partition.partition(), run.getLast().offset() + 1);
        });
        return taken;
    }

    /** Goes to where the store is in the partitions that came just now: what waits there is not to wait for a record that comes after it. */
    Future<Void> goOn() {
        return go(false);
    }

    /** The same, and back in every partition of which the store holds less than was taken; not while a batch is under way. */
    Future<Void> goBack() {
        return go(true);
    }

    private Future<Void> go(boolean isBack) {
        return stream.assignment()
                .compose(ours -> store.watermarks(numbers(ours)).map(marks -> {
                    for (TopicPartition partition : ours) {
                        int number = partition.partition();
                        long mark = marks.getOrDefault(number, 0L);
                        boolean isPlaced = places.partitions().contains(number);
                        if (!isPlaced || (isBack && mark < places.next(number))) {
                            LOG.info(
                                    "Of {} the store holds what is before {}: going there",
                                    partition,
                                    LogPosition.offset(mark));
                            places.forget(number);
                            seek(partition, LogPosition.offset(mark));
                        }
                    }
                    return null;
                }));
    }

    private static Set<Integer> numbers(Set<TopicPartition> partitions) {
        Set<Integer> numbers = new HashSet<>();
        partitions.forEach(partition -> numbers.add(partition.partition()));
        return numbers;
    }
}
