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
 * Sends what stands in a foreign partition to its own, {@link Homes}, and counts it. What is before the mark of any part of the store was sent
 * before that was raised: sent once more, it would be another event to whoever has forgotten its id since.
 */
final class Strays {

    /** Sent at once; others send events by the same sender, and it has room for so many only. */
    private static final int PART = 500;

    private final FeedbackStore store;
    private final Sender sender;
    private final Retry retry;
    private final Counter strays;

    Strays(FeedbackStore store, Sender sender, Retry retry, MeterRegistry meters) {
        this.store = store;
        this.sender = sender;
        this.retry = retry;
        this.strays = FeedbackMetrics.STRAYS.counter(meters);
    }

    /** Completes when all are there; some may be there twice, which their ids make harmless. */
    Future<Void> send(List<Sorted.Away> away) {
        if (away.isEmpty()) {
            return Future.succeededFuture();
        }
        Set<Integer> partitions = away.stream().map(Sorted.Away::partition).collect(Collectors.toSet());
        return retry.untilDone(Task.LOOK_FOR_STRAYS, () -> store.watermarksOfTopics(partitions))
                .compose(marks -> sendParts(away.stream()
                        .filter(stray -> stray.position()
                                >= marks.getOrDefault(stray.partition(), Watermark.NONE)
                                        .highest())
                        .toList()));
    }

    private Future<Void> sendParts(List<Sorted.Away> away) {
        if (away.isEmpty()) {
            return Future.succeededFuture();
        }
        int end = Math.min(PART, away.size());
        return Future.all(away.subList(0, end).stream().map(this::send).toList())
                .compose(_ -> sendParts(away.subList(end, away.size())));
    }

    private Future<?> send(Sorted.Away stray) {
        return retry.untilDone(Task.SEND_STRAY, () -> sender.send(stray.home())).onSuccess(_ -> strays.increment());
    }
}
