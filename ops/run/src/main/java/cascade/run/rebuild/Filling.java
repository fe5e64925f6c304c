package cascade.run.rebuild;

import cascade.features.ItemId;
import cascade.features.store.FeedbackReading;
import cascade.features.store.FeedbackStore;
import cascade.feedback.Received;
import cascade.feedback.Refold;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Fills a generation, batch by batch: one is folded while the next is gathered. In one session of the store; where that ends the filling breaks, and
 * goes on from the watermarks. For one thread, which waits for the store.
 */
final class Filling {

    private static final int BATCH = 4_000;

    private final Refold refold;
    private final History history;
    private final Function<List<ItemId>, Future<Void>> unlist;
    private final long session;
    private List<Received> gathered = new ArrayList<>(BATCH);
    private Map<Integer, Long> next = new HashMap<>();
    private final Map<Object, Integer> noted = new HashMap<>();
    private Future<Void> folding = Future.succeededFuture();
    private long folded;

    /** @param unlist takes items out of what trends, which were taken down by then */
    Filling(FeedbackStore store, Refold refold, History history, Function<List<ItemId>, Future<Void>> unlist) {
        this.refold = refold;
        this.history = history;
        this.unlist = unlist;
        this.session = store.session();
    }

    /** Events that were handed over to be folded. */
    long folded() {
        return folded;
    }

    /** Takes an event that goes on from those taken of its partition. @throws FillingBrokeException where what was taken before could not be folded */
    void add(Received event) {
        if (!history.fits(event, noted)) {
            fold();
            history.fits(event, noted);
        }
        gathered.add(event);
        passed(event.partition(), event.position() + 1);
        if (gathered.size() >= BATCH) {
            fold();
        }
    }

    /** Of a partition all before {@code position} was taken, also where nothing of it was to be folded. */
    void passed(int partition, long position) {
        next.merge(partition, position, Math::max);
    }

    /** Begins to fold what is gathered once what was before it is folded. @throws FillingBrokeException as {@link #add} */
    void fold() {
        if (next.isEmpty()) {
            return;
        }
        List<Received> batch = gathered;
        Map<Integer, Long> marks = next;
        gathered = new ArrayList<>(BATCH);
        next = new HashMap<>();
        noted.clear();
        Future<FeedbackReading> known = refold.look(batch);
        await();
        folded += batch.size();
        List<ItemId> removed = batch.isEmpty()
                ? List.of()
                : history.removedUntil(
                        batch.stream().mapToLong(Received::loggedMillis).min().getAsLong());
        folding = (removed.isEmpty() ? Future.<Void>succeededFuture() : unlist.apply(removed))
                .compose(_ -> known)
                .compose(found -> refold.fold(session, batch, history.asOf(batch, found), marks));
    }

    /** Returns once all that was taken is folded. @throws FillingBrokeException as {@link #add} */
    void settle() {
        fold();
        await();
    }

    private void await() {
        try {
            folding.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new FillingBrokeException(e.getCause() == null ? e : e.getCause());
        }
    }
}
