package cascade.feedback;

import cascade.features.LogPosition;
import cascade.features.store.FeedbackStore;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies batches of records: bad ones become dead letters, those in a foreign partition are sent to their own, good ones are folded, and then the watermarks say so. A batch that cannot be folded
 * is halved until the event at fault is found, which becomes a dead letter too; the rest is applied.
 */
final class BatchApplier {

    private static final Logger LOG = LoggerFactory.getLogger(BatchApplier.class);

    private final FeedbackStore store;
    private final Folder folder;
    private final DeadLetters deadLetters;
    private final Strays strays;
    private final Retry retry;

    BatchApplier(FeedbackStore store, Folder folder, DeadLetters deadLetters, Strays strays, Retry retry) {
        this.store = store;
        this.folder = folder;
        this.deadLetters = deadLetters;
        this.strays = strays;
        this.retry = retry;
    }

    /**
     * Completes when the store holds all of {@code sorted}, however long it cannot be reached; fails with {@link RewoundException} where it lost
     * something before.
     */
    Future<Void> apply(List<ConsumerRecord<byte[], byte[]>> records, Sorted sorted, Places places) {
        Map<Integer, Long> marks = places.marks();
        Map<Integer, Long> next = new HashMap<>();
        records.forEach(record ->
                next.merge(record.partition(), places.position(record.partition(), record.offset()) + 1, Math::max));
        return deadLetters
                .put(sorted.bad())
                .compose(_ -> strays.send(sorted.away()))
                .compose(_ -> retry.untilDone("fold", () -> attempt(records, sorted.good(), marks, next, places)));
    }

    /**
     * In one session of the store, which first says that it lost nothing: then whatever is added to a row comes after all that it should hold, and
     * a watermark speaks of nothing that was written before a loss.
     */
    private Future<Void> attempt(
            List<ConsumerRecord<byte[], byte[]>> records,
            List<Received> good,
            Map<Integer, Long> marks,
            Map<Integer, Long> next,
            Places places) {
        long session = store.session();
        return checkMarks(marks, next.keySet())
                .compose(_ -> fold(session, records, good))
                .compose(_ -> store.raiseWatermarks(session, next))
                .onSuccess(_ -> next.forEach(places::marked));
    }

    /** Of partitions with bad records alone, too: their watermarks would be raised over what the store lost. */
    private Future<Void> checkMarks(Map<Integer, Long> marks, Set<Integer> partitions) {
        return store.watermarks(partitions).map(now -> {
            RewoundException.check(marks, now, partitions);
            return null;
        });
    }

    private Future<Void> fold(long session, List<ConsumerRecord<byte[], byte[]>> records, List<Received> good) {
        return folder.fold(session, good).recover(failure -> {
            if (!(failure instanceof FaultyBatchException)) {
                return Future.failedFuture(failure);
            }
            if (good.size() == 1) {
                LOG.error("an event cannot be folded", failure);
                return deadLetters.put(List.of(new Sorted.Dead(
                        record(records, good.getFirst()), Reason.FAULT, String.valueOf(failure.getMessage()))));
            }
            int half = good.size() / 2;
            return fold(session, records, good.subList(0, half))
                    .compose(_ -> fold(session, records, good.subList(half, good.size())));
        });
    }

    private static ConsumerRecord<byte[], byte[]> record(
            List<ConsumerRecord<byte[], byte[]>> records, Received received) {
        return records.stream()
                .filter(record -> record.partition() == received.partition()
                        && record.offset() == LogPosition.offset(received.position()))
                .findFirst()
                .orElseThrow();
    }
}
