package cascade.feedback;

import cascade.features.store.FeedbackStore;
import cascade.features.store.Watermark;
import cascade.kafka.Sender;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends what stands in a foreign partition to its own, {@link UserPartitioner}, and counts it. What is before the mark of any part of the store was sent
 * before that was raised: sent once more, it would be another event to whoever has forgotten its id since.
 */
final class MisroutedRecords {

    /** Sent at once; others send events by the same sender, and it has room for so many only. */
    private static final int PART = 500;

    private final FeedbackStore store;
    private final Sender sender;
    private final Retry retry;
    private final Counter sent;

    MisroutedRecords(FeedbackStore store, Sender sender, Retry retry, MeterRegistry meters) {
        this.store = store;
        this.sender = sender;
        this.retry = retry;
        this.sent = FeedbackMetrics.STRAYS.counter(meters);
    }

    /** Completes when all are there; some may be there twice, which their ids make harmless. */
    Future<Void> send(List<Sorted.Misrouted> misrouted) {
        if (misrouted.isEmpty()) {
            return Future.succeededFuture();
        }
        Set<Integer> partitions =
                misrouted.stream().map(Sorted.Misrouted::partition).collect(Collectors.toSet());
        return retry.untilDone(Task.LOOK_FOR_STRAYS, () -> store.watermarksOfTopics(partitions))
                .compose(marks -> sendParts(misrouted.stream()
                        .filter(record -> record.position()
                                >= marks.getOrDefault(record.partition(), Watermark.NONE)
                                        .highest())
                        .toList()));
    }

    private Future<Void> sendParts(List<Sorted.Misrouted> misrouted) {
        if (misrouted.isEmpty()) {
            return Future.succeededFuture();
        }
        int end = Math.min(PART, misrouted.size());
        return Future.all(misrouted.subList(0, end).stream().map(this::send).toList())
                .compose(_ -> sendParts(misrouted.subList(end, misrouted.size())));
    }

    private Future<?> send(Sorted.Misrouted record) {
        return retry.untilDone(Task.SEND_STRAY, () -> sender.send(record.routed()))
                .onSuccess(_ -> sent.increment());
    }
}
