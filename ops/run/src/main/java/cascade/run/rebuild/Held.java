package cascade.run.rebuild;

import cascade.features.LogPosition;
import cascade.features.store.FeedbackStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Until when both of two generations hold all that was in Kafka then. By this a row that is another tells whether it will stay so. For one thread. */
final class Held implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** So many places of a partition are looked through for records. */
    private static final int MOST_MARKS = 100;

    private final EventsOfKafka kafka;
    private final List<FeedbackStore> stores;
    private final Set<Integer> partitions;
    private Map<Integer, Long> ends;
    private long endsNanos;
    private long heldNanos;

    Held(EventsOfKafka kafka, List<FeedbackStore> stores) {
        this.kafka = kafka;
        this.stores = List.copyOf(stores);
        this.partitions = IntStream.range(0, kafka.partitions()).boxed().collect(Collectors.toSet());
        this.heldNanos = System.nanoTime();
        this.endsNanos = heldNanos;
        this.ends = kafka.ends();
    }

    /** By {@link System#nanoTime}: all that was in Kafka then is held by both. */
    long untilNanos() {
        if (stores.stream().allMatch(this::holdsAll)) {
            heldNanos = endsNanos;
            endsNanos = System.nanoTime();
            ends = kafka.ends();
        }
        return heldNanos;
    }

    private boolean holdsAll(FeedbackStore store) {
        Map<Integer, Long> marks = await(store.watermarks(partitions));
        return ends.entrySet().stream().allMatch(end -> {
            long held = LogPosition.offset(marks.getOrDefault(end.getKey(), 0L));
            // Transactions leave marks of their own behind, of which who folds records does not know.
            return held >= end.getValue()
                    || (end.getValue() - held <= MOST_MARKS && kafka.isNothing(end.getKey(), held, end.getValue()));
        });
    }

    /** @throws RebuildException where one of both stays behind */
    void awaitBoth() {
        long since = System.nanoTime();
        while (untilNanos() - since < 0) {
            if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new RebuildException(
                        "what is in force stays behind Kafka, so that nothing can be compared with it: start"
                                + " servers that fold events, or do not compare");
            }
            Pause.of(PAUSE);
        }
    }

    @Override
    public void close() {
        kafka.close();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new RebuildException("watermarks cannot be read: " + e.getCause(), e);
        }
    }
}
