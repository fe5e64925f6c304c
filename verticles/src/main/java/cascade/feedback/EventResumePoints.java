package cascade.feedback;

import cascade.features.LogPosition;
import cascade.features.store.FeedbackStore;
import cascade.features.store.Watermark;
import cascade.kafka.follow.ResumePoint;
import cascade.kafka.follow.ResumePoints;
import cascade.kafka.follow.TopicBounds;
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
final class EventResumePoints implements ResumePoints {

    private static final Logger LOG = LoggerFactory.getLogger(EventResumePoints.class);

    private final FeedbackStore store;
    private final Function<Set<TopicPartition>, Future<TopicBounds>> log;
    private final Counter replaced;
    private final Counter cut;
    private final Counter seeks;
    private final Counter gone;

    /** @param log what partitions have now */
    EventResumePoints(
            FeedbackStore store, Function<Set<TopicPartition>, Future<TopicBounds>> log, MeterRegistry meters) {
        this.store = store;
        this.log = log;
        this.replaced = FeedbackMetrics.REPLACED.counter(meters);
        this.cut = FeedbackMetrics.CUT.counter(meters);
        this.seeks = FeedbackMetrics.SEEKS.counter(meters);
        this.gone = FeedbackMetrics.GONE.counter(meters);
    }

    @Override
    public void sought() {
        seeks.increment();
    }

    @Override
    public void gone(TopicPartition partition, long records) {
        LOG.error("{} events of {} are gone from the log before they were folded in", records, partition);
        gone.increment((double) records);
    }

    @Override
    public Future<Map<TopicPartition, ResumePoint>> of(Set<TopicPartition> partitions) {
        long session = store.session();
        // One after the other: a mark that was raised in between would seem to be beyond the end.
        return store.watermarksOfTopics(numbers(partitions))
                .compose(marks -> log.apply(partitions).compose(bounds -> {
                    Map<TopicPartition, ResumePoint> points = new HashMap<>();
                    Map<Integer, Long> begun = new HashMap<>();
                    bounds.partitions().forEach((partition, has) -> {
                        Watermark mark = marks.getOrDefault(partition.partition(), Watermark.NONE);
                        ResumePoint point = ResumePoint.of(mark, bounds.topic(), has);
                        points.put(partition, point);
                        if (point.log() != ResumePoint.Log.SAME || !mark.isOfKnownTopic()) {
                            tell(partition, point, has);
                            begun.put(partition.partition(), point.begin());
                        }
                    });
                    return begun.isEmpty()
                            ? Future.succeededFuture(points)
                            // And once more: somebody else may have begun it, elsewhere.
                            : store.beginLog(session, begun, bounds.topic()).compose(_ -> of(partitions));
                }));
    }

    private void tell(TopicPartition partition, ResumePoint point, TopicBounds.Bounds has) {
        switch (point.log()) {
            case SAME -> LOG.info("{} is of a topic that nobody remembered: it is from now on", partition);
            case NEW -> {
                replaced.increment();
                LOG.warn(
                        "{} is another log than the one that was folded in: it begins epoch {}",
                        partition,
                        point.epoch());
            }
            case CUT -> {
                cut.increment();
                LOG.error(
                        "{} LOST ITS TAIL: all before {} was folded in, and it ends at {}. It begins epoch {} at {}:"
                                + " what came last is read once more, by its ids",
                        partition,
                        LogPosition.offset(point.mark()),
                        has.end(),
                        point.epoch(),
                        point.wanted());
            }
        }
    }

    private static Set<Integer> numbers(Set<TopicPartition> partitions) {
        Set<Integer> numbers = new HashSet<>();
        partitions.forEach(partition -> numbers.add(partition.partition()));
        return numbers;
    }
}
