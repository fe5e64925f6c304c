package cascade.feedback;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.features.fold.ItemFold;
import cascade.features.store.CountsAddition;
import cascade.features.store.CountsAddition.Answer;
import cascade.features.store.FeedbackReading;
import cascade.features.store.FeedbackStore;
import cascade.features.store.StoreFaultException;
import cascade.features.store.Telling;
import cascade.outcomes.RecentPages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Folds batches of events into a feature store, in a few steps whatever the batch holds, on as many nodes at once as there are.
 *
 * <p>Users first: whether an event was sent before is decided where its user is told of it, and nowhere else. Then the counts of items, by what
 * was not sent before; then what trends. So a batch may be folded again, in part or whole, and changes nothing the second time. Not
 * thread-safe.
 */
final class Folder {

    /** About so many events are told in one go. */
    private static final int PART = 500;

    /** More than a bucket's fences can turn out to be others while nobody else owns the partitions. */
    private static final int MOST_REFUSALS = 50;

    private static final Set<FoldStep> TOLD = Set.of(FoldStep.USER);
    private static final Set<FoldStep> COUNTED = Set.of(FoldStep.USER, FoldStep.ITEM);

    private final FeedbackStore store;
    private final Counter duplicates;
    private final Counter erased;
    private final Counter refused;
    private final OutcomeCounts outcomes;
    private final Consumer<FeedEvent> heard;
    private final Predicate<Received> countsStill;
    private final Fences fences = new Fences();

    /** @param pages that events may be of */
    Folder(FeedbackStore store, RecentPages pages, MeterRegistry meters) {
        this(store, pages, _ -> {}, meters);
    }

    /** @param heard told of each event that is new to its user's state */
    Folder(FeedbackStore store, RecentPages pages, Consumer<FeedEvent> heard, MeterRegistry meters) {
        this(store, pages, heard, meters, _ -> false);
    }

    /**
     * A folder of a log that is read again.
     *
     * @param countsStill whether of somebody who is erased an event counts for its item all the same; says of the same event always the same
     */
    Folder(FeedbackStore store, RecentPages pages, MeterRegistry meters, Predicate<Received> countsStill) {
        this(store, pages, _ -> {}, meters, countsStill);
    }

    private Folder(
            FeedbackStore store,
            RecentPages pages,
            Consumer<FeedEvent> heard,
            MeterRegistry meters,
            Predicate<Received> countsStill) {
        this.store = store;
        this.countsStill = countsStill;
        this.duplicates = FeedbackMetrics.DUPLICATES.counter(meters);
        this.erased = FeedbackMetrics.ERASED.counter(meters);
        this.refused = FeedbackMetrics.REFUSED.counter(meters);
        this.outcomes = new OutcomeCounts(pages, meters);
        this.heard = heard;
    }

    /**
     * Completes when the store holds the batch. Fails with {@link FaultyBatchException} where trying again is no use, and otherwise where the
     * store cannot be reached or the session is over.
     *
     * @param session of the store, in which it is known to hold all before the batch
     */
    Future<Void> fold(long session, List<Received> batch) {
        return look(batch).compose(known -> fold(session, batch, known));
    }

    /** The same with what {@link #look} found, a little earlier. */
    Future<Void> fold(long session, List<Received> batch, FeedbackReading known) {
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        Raises raises = new Raises(known);
        return faults(tellAll(session, batch, known), Set.of())
                .compose(counted -> faults(addCounts(session, counted, known, raises, 0), TOLD))
                .compose(_ -> faults(store.raiseTrending(session, raises.bySegment()), COUNTED));
    }

    /** What must be known to fold {@code batch}; fails as {@link #fold} does. */
    Future<FeedbackReading> look(List<Received> batch) {
        return batch.isEmpty()
                ? Future.succeededFuture(FeedbackReading.NOTHING)
                : faults(store.read(whoMakesTrends(batch), items(batch)), Set.of());
    }

    /** @param done before the step that may fail */
    private static <T> Future<T> faults(Future<T> future, Set<FoldStep> done) {
        return future.recover(failure -> Future.failedFuture(
                switch (failure) {
                    case StoreFaultException fault -> new FaultyBatchException(fault, done);
                    case FaultyBatchException fault ->
                        new FaultyBatchException(Objects.requireNonNull(fault.getCause()), done);
                    default -> failure;
                }));
    }

    private static Set<UserId> whoMakesTrends(List<Received> batch) {
        Set<UserId> users = new HashSet<>();
        batch.forEach(received -> {
            if (ItemFold.trends(received.event())) {
                users.add(received.event().user());
            }
        });
        return users;
    }

    private static Set<ItemId> items(List<Received> batch) {
        Set<ItemId> items = HashSet.newHashSet(batch.size());
        batch.forEach(received -> items.add(received.event().item()));
        return items;
    }

    /**
     * Those of {@code batch} that count for their items: part by part, so that the store takes in one while the next is made. Two at once: of
     * more the last would wait longer than an answer may take.
     */
    private Future<List<Received>> tellAll(long session, List<Received> batch, FeedbackReading known) {
        List<Future<List<Received>>> told = new ArrayList<>();
        for (List<Received> part : parts(batch)) {
            Future<?> before = told.size() < 2 ? Future.succeededFuture() : told.get(told.size() - 2);
            told.add(before.compose(_ -> tell(session, part, known)));
        }
        return Future.join(told)
                .map(_ -> told.stream().flatMap(part -> part.result().stream()).toList());
    }

    /**
     * Of about as many events each, in their order, and all of a user in one: a part that takes longer, as rows of states are written, is overtaken by
     * others, and nobody's unlike may come before his like.
     */
    private static Iterable<List<Received>> parts(List<Received> batch) {
        if (batch.size() <= PART) {
            return List.of(batch);
        }
        int count = Math.ceilDiv(batch.size(), PART);
        Map<Integer, List<Received>> parts = LinkedHashMap.newLinkedHashMap(count);
        for (Received received : batch) {
            int part = Math.floorMod(received.event().user().hashCode(), count);
            parts.computeIfAbsent(part, _ -> new ArrayList<>(PART)).add(received);
        }
        return parts.values();
    }

    private Future<List<Received>> tell(long session, List<Received> batch, FeedbackReading known) {
        return faulty(() -> ToldBatch.of(batch, known))
                .compose(told -> store.tell(session, told.users()).map(tellings -> {
                    List<Received> counted = new ArrayList<>(batch.size());
                    told.forEach(tellings, (received, telling) -> {
                        count(received, telling);
                        if (telling.counts() || (telling == Telling.ERASED && countsStill.test(received))) {
                            counted.add(received);
                        }
                    });
                    return counted;
                }));
    }

    private void count(Received received, Telling telling) {
        switch (telling) {
            case NEW -> {
                // What is left of an event was heard of when its user was told of it.
                if (!received.before().has(FoldStep.USER)) {
                    outcomes.count(received.event());
                    heard.accept(received.event());
                }
            }
            case DUPLICATE -> duplicates.increment();
            case ERASED -> erased.increment();
            case AGAIN -> {} // It was counted when it was new.
        }
    }

    private Future<Void> addCounts(
            long session, List<Received> events, FeedbackReading known, Raises raises, int refusals) {
        return faulty(() -> CountedBatch.of(events, known, fences))
                .compose(additions -> store.addCounts(session, additions).compose(answers -> {
                    Set<Integer> others = new HashSet<>();
                    for (int i = 0; i < additions.size(); i++) {
                        CountsAddition addition = additions.get(i);
                        switch (answers.get(i)) {
                            case Answer.Added(var trends) -> {
                                fences.added(addition);
                                raises.add(trends);
                            }
                            case Answer.Refused(var held) -> {
                                fences.are(addition.bucket(), held);
                                others.add(addition.bucket());
                            }
                        }
                    }
                    return others.isEmpty()
                            ? Future.succeededFuture()
                            : addAgain(session, of(others, events), known, raises, refusals + 1);
                }));
    }

    private Future<Void> addAgain(
            long session, List<Received> events, FeedbackReading known, Raises raises, int refusals) {
        refused.increment();
        return refusals > MOST_REFUSALS
                ? Future.failedFuture(
                        "buckets held other parts of the log than was thought " + refusals + " times in a row")
                : addCounts(session, events, known, raises, refusals);
    }

    private static List<Received> of(Set<Integer> buckets, List<Received> events) {
        return events.stream()
                .filter(received -> buckets.contains(received.bucket()))
                .toList();
    }

    /** Runs what depends on the events alone: where it fails it always will. */
    private static <T> Future<T> faulty(Supplier<T> pure) {
        try {
            return Future.succeededFuture(pure.get());
        } catch (RuntimeException e) {
            return Future.failedFuture(new FaultyBatchException(e));
        }
    }
}
