package cascade.feedback;

import cascade.features.LogPosition;
import cascade.features.store.FeedbackReading;
import cascade.features.store.FeedbackStore;
import cascade.kafka.follow.PlacedRecords;
import cascade.kafka.follow.RewoundException;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
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
    private final MisroutedRecords misrouted;
    private final Retry retry;

    BatchApplier(FeedbackStore store, Folder folder, DeadLetters deadLetters, MisroutedRecords misrouted, Retry retry) {
        this.store = store;
        this.folder = folder;
        this.deadLetters = deadLetters;
        this.misrouted = misrouted;
        this.retry = retry;
    }

    /** What must be known to apply {@code sorted}, for {@link #apply}: best asked while the batch before it is applied. */
    Future<FeedbackReading> look(Sorted sorted) {
        return folder.look(sorted.good());
    }

    /**
     * Completes when the store holds all of {@code sorted}, however long it cannot be reached; fails with {@link RewoundException} where it lost
     * something before.
     *
     * @param known what {@link #look} found, or how it failed: then it is asked again
     * @param marks up to where the store is known to hold each partition
     */
    Future<Void> apply(PlacedRecords records, Sorted sorted, Future<FeedbackReading> known, Map<Integer, Long> marks) {
        // For the first attempt alone: until the next one much may have been published.
        Queue<Future<FeedbackReading>> ahead = new ArrayDeque<>(List.of(known));
        return deadLetters
                .put(sorted.bad())
                .compose(_ -> misrouted.send(sorted.misrouted()))
                .compose(_ -> retry.untilDone(Task.FOLD, () -> attempt(records, sorted.good(), ahead, marks)));
    }

    /**
     * In one session of the store, which first says that it lost nothing: then whatever is added to a row comes after all that it should hold, and
     * a watermark speaks of nothing that was written before a loss.
     */
    private Future<Void> attempt(
            PlacedRecords records,
            List<Received> good,
            Queue<Future<FeedbackReading>> ahead,
            Map<Integer, Long> marks) {
        Future<FeedbackReading> early = ahead.poll();
        long session = store.session();
        return checkMarks(marks, records.next().keySet())
                .compose(_ -> early == null ? folder.look(good) : early.recover(_ -> folder.look(good)))
                .transform(known -> isolated(
                        session,
                        records.records(),
                        good,
                        known.succeeded()
                                ? folder.fold(session, good, known.result())
                                : Future.failedFuture(known.cause())))
                .compose(_ -> store.raiseWatermarks(session, records.next()));
    }

    /** Of partitions with bad records alone, too: their watermarks would be raised over what the store lost. */
    private Future<Void> checkMarks(Map<Integer, Long> marks, Set<Integer> partitions) {
        return store.watermarks(partitions).map(now -> {
            RewoundException.check(marks, now, partitions);
            return null;
        });
    }

    private Future<Void> fold(long session, List<ConsumerRecord<byte[], byte[]>> records, List<Received> good) {
        return isolated(session, records, good, folder.fold(session, good));
    }

    /** What cannot be folded is looked for in halves of {@code good}, and becomes a dead letter. */
    private Future<Void> isolated(
            long session, List<ConsumerRecord<byte[], byte[]>> records, List<Received> good, Future<Void> folding) {
        return folding.recover(failure -> {
            if (!(failure instanceof FaultyBatchException fault)) {
                return Future.failedFuture(failure);
            }
            if (good.size() == 1) {
                LOG.error("an event cannot be folded", fault);
                return deadLetters.put(List.of(dead(records, good.getFirst(), fault)));
            }
            int half = good.size() / 2;
            return fold(session, records, good.subList(0, half))
                    .compose(_ -> fold(session, records, good.subList(half, good.size())));
        });
    }

    private static Sorted.Dead dead(
            List<ConsumerRecord<byte[], byte[]>> records, Received received, FaultyBatchException fault) {
        Set<FoldStep> done = new HashSet<>(received.before().done());
        done.addAll(fault.done());
        return new Sorted.Dead(record(records, received), Reason.FAULT, String.valueOf(fault.getMessage()), done);
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
