package cascade.feedback;

import cascade.features.LogPosition;
import cascade.features.event.FeedEvent;
import cascade.features.store.FeedbackReading;
import cascade.features.store.FeedbackStore;
import cascade.outcomes.RecentPages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the log of events once more, into a generation that is made beside the one in force, by the very steps by which events are folded as they come. So
 * it may be done by somebody else at the same time, or again from where the watermarks stand. What cannot be folded is left out: it became a dead letter
 * when it came. One batch at a time; not thread-safe.
 */
public final class Refold {

    private static final Logger LOG = LoggerFactory.getLogger(Refold.class);

    private final FeedbackStore store;
    private final Folder folder;
    private final EventRules rules;
    private long leftOut;

    /**
     * Into a generation.
     *
     * @param store of that generation
     * @param countsStill whether of somebody who is erased an event counts for its item all the same, as it did before he was; says of the same event
     *     always the same
     */
    public Refold(FeedbackStore store, EventRules rules, Predicate<Received> countsStill) {
        this.store = store;
        this.rules = rules;
        // Whose events these are was counted when they came.
        this.folder = new Folder(store, RecentPages.none(), new SimpleMeterRegistry(), countsStill);
    }

    /** Records and events that were not to be applied, or could not be. */
    public long leftOut() {
        return leftOut;
    }

    /**
     * What records of {@code cascade.events} say, those left out that say nothing to be applied.
     *
     * @param epochs of the log, by partition
     */
    public List<Received> read(Iterable<ConsumerRecord<byte[], byte[]>> records, IntUnaryOperator epochs, Instant now) {
        List<Received> good = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (!Resumption.of(record.headers()).equals(Resumption.NONE)) {
                // Of an event that stands in the log before it, and is folded whole there.
                continue;
            }
            long millis = Arrival.millis(record);
            Instant came = millis < 0 ? now : Instant.ofEpochMilli(millis);
            try {
                good.add(new Received(
                        rules.read(record.value(), came, now),
                        record.partition(),
                        LogPosition.of(epochs.applyAsInt(record.partition()), record.offset()),
                        Math.min(came.toEpochMilli(), now.toEpochMilli())));
            } catch (RefusedEventException e) {
                leftOut++;
            }
        }
        return good;
    }

    /** Whether an event that came then was to be applied; it is left out where it was not. */
    public boolean takes(FeedEvent event, Instant came, Instant now) {
        boolean isRefused = rules.refusal(event, came, now).isPresent();
        leftOut += isRefused ? 1 : 0;
        return !isRefused;
    }

    /** What must be known to fold {@code batch}, for {@link #fold}: best asked while the batch before it is folded. */
    public Future<FeedbackReading> look(List<Received> batch) {
        return folder.look(batch);
    }

    /**
     * Folds {@code batch}. Completes when the generation holds all of {@code batch}, and its watermarks say so. Fails where the store cannot be reached, or the session is
     * over: then what comes next is what stands at the watermarks.
     *
     * @param known what {@link #look} found, or what was so when the events came
     * @param next position after what was read of each partition
     */
    public Future<Void> fold(long session, List<Received> batch, FeedbackReading known, Map<Integer, Long> next) {
        return isolated(session, batch, known).compose(_ -> store.raiseWatermarks(session, next));
    }

    /** As {@link BatchApplier} finds the event at fault. */
    private Future<Void> isolated(long session, List<Received> batch, FeedbackReading known) {
        return folder.fold(session, batch, known).recover(failure -> {
            if (!(failure instanceof FaultyBatchException)) {
                return Future.failedFuture(failure);
            }
            if (batch.size() == 1) {
                LOG.warn(
                        "event {} cannot be folded and is left out",
                        batch.getFirst().event().id(),
                        failure);
                leftOut++;
                return Future.succeededFuture();
            }
            int half = batch.size() / 2;
            return isolated(session, batch.subList(0, half), known)
                    .compose(_ -> isolated(session, batch.subList(half, batch.size()), known));
        });
    }
}
