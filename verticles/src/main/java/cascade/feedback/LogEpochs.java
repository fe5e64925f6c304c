package cascade.feedback;

import cascade.features.LogPosition;
import cascade.features.store.FeedbackStore;
import cascade.features.store.Watermark;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where to go on in partitions. A log that is another one, or lost its tail, begins a new epoch; that it does is written down before anything
 * of it is taken, so that all who come later go by the same beginning, however much has been written to it by then.
 */
final class LogEpochs {

    private static final Logger LOG = LoggerFactory.getLogger(LogEpochs.class);

    private final FeedbackStore store;
    private final Function<Set<TopicPartition>, Future<LogBounds>> log;
    private final Counter replaced;
    private final Counter cut;
    private Future<Map<TopicPartition, Start>> last = Future.succeededFuture(Map.of());

    /** @param log what partitions have now */
    LogEpochs(FeedbackStore store, Function<Set<TopicPartition>, Future<LogBounds>> log, MeterRegistry meters) {
        this.store = store;
        this.log = log;
        this.replaced = FeedbackMetrics.REPLACED.counter(meters);
        this.cut = FeedbackMetrics.CUT.counter(meters);
    }

    /** All of the log that the store holds. One look after the other: of two at once both would find the same new log. */
    Future<Map<TopicPartition, Start>> of(Set<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Future<Map<TopicPartition, Start>> found = last.transform(_ -> look(partitions));
        last = found;
        return found;
    }

    private Future<Map<TopicPartition, Start>> look(Set<TopicPartition> partitions) {
        long session = store.session();
        // One after the other: a mark that was raised in between would seem to be beyond the end.
        return store.watermarksOfTopics(numbers(partitions))
                .compose(marks -> log.apply(partitions).compose(bounds -> {
                    Map<TopicPartition, Start> starts = new HashMap<>();
                    Map<Integer, Long> begun = new HashMap<>();
                    bounds.partitions().forEach((partition, has) -> {
                        Watermark mark = marks.getOrDefault(partition.partition(), Watermark.NONE);
                        Start start = Start.of(mark, bounds.topic(), has);
                        starts.put(partition, start);
                        if (start.log() != Start.Log.SAME || !mark.isOfKnownTopic()) {
                            tell(partition, start, has);
                            begun.put(partition.partition(), start.begin());
                        }
                    });
                    return begun.isEmpty()
                            ? Future.succeededFuture(starts)
                            // And once more: somebody else may have begun it, elsewhere.
                            : store.beginLog(session, begun, bounds.topic()).compose(_ -> look(partitions));
                }));
    }

    private void tell(TopicPartition partition, Start start, LogBounds.Bounds has) {
        switch (start.log()) {
            case SAME -> LOG.info("{} is of a topic that nobody remembered: it is from now on", partition);
            case NEW -> {
                replaced.increment();
                LOG.warn(
                        "{} is another log than the one that was folded in: it begins epoch {}",
                        partition,
                        start.epoch());
            }
            case CUT -> {
                cut.increment();
                LOG.error(
                        "{} LOST ITS TAIL: all before {} was folded in, and it ends at {}. It begins epoch {} at {}:"
                                + " what came last is read once more, by its ids",
                        partition,
                        LogPosition.offset(start.mark()),
                        has.end(),
                        start.epoch(),
                        start.wanted());
            }
        }
    }

    private static Set<Integer> numbers(Set<TopicPartition> partitions) {
        Set<Integer> numbers = new HashSet<>();
        partitions.forEach(partition -> numbers.add(partition.partition()));
        return numbers;
    }
}
