package cascade.feedback;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.store.CountsAddition;
import cascade.features.store.FeedbackReading;
import cascade.features.store.FeedbackReading.OfUser;
import cascade.features.store.FeedbackStore;
import cascade.features.store.StateWrite;
import cascade.features.store.StoreFaultException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Folds batches of events into a feature store, one read and one write per kind of row, whatever the batch holds, on as many nodes at once as
 * there are.
 *
 * <p>States first: whether an event was sent before is decided where its user's row is written, and nowhere else. Then counts, of what was not
 * sent before. What is refused, since another node wrote in between, is read again and folded anew. So a batch may be folded again, in
 * part or whole, and changes nothing the second time.
 */
final class Folder {

    /** More than nodes that write the same rows at once. */
    private static final int MOST_REFUSALS = 50;

    private final FeedbackStore store;
    private final Counter duplicates;
    private final Counter erased;
    private final Counter refused;

    Folder(FeedbackStore store, MeterRegistry meters) {
        this.store = store;
        this.duplicates = meters.counter("cascade.feedback.duplicates");
        this.erased = meters.counter("cascade.feedback.erased");
        this.refused = meters.counter("cascade.feedback.refused");
    }

    /**
     * Completes when the store holds the batch. Fails with {@link RewoundException} where the store lost what it held, with
     * {@link FaultyBatchException} where trying again is no use, and otherwise where the store cannot be reached.
     *
     * @param marks by partition, up to where the store is known to hold the log
     */
    Future<Void> fold(List<Received> batch, Map<Integer, Long> marks) {
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        Batch work = new Batch(batch, marks);
        return work.read(users(batch), items(batch))
                .compose(_ -> work.writeStates(batch))
                .compose(_ -> work.addCounts(work.counted))
                .compose(_ -> store.raiseTrending(work.trending.bySegment()))
                .recover(failure -> Future.failedFuture(
                        failure instanceof StoreFaultException ? new FaultyBatchException(failure) : failure));
    }

    private static Set<UserId> users(List<Received> batch) {
        Set<UserId> users = new HashSet<>();
        batch.forEach(received -> users.add(received.event().user()));
        return users;
    }

    private static Set<ItemId> items(List<Received> batch) {
        Set<ItemId> items = new HashSet<>();
        batch.forEach(received -> items.add(received.event().item()));
        return items;
    }

    /** One batch on its way. */
    private final class Batch {

        private final Map<Integer, Long> marks;
        private final Set<Integer> partitions = new HashSet<>();
        private final Map<UserId, OfUser> users = new HashMap<>();
        private final Map<ItemId, FeedbackReading.OfItem> items = new HashMap<>();
        private final List<Received> counted = new ArrayList<>();
        private final Raises trending = new Raises();
        private int refusals;

        Batch(List<Received> batch, Map<Integer, Long> marks) {
            this.marks = marks;
            batch.forEach(received -> partitions.add(received.partition()));
        }

        Future<Void> read(Set<UserId> ofUsers, Set<ItemId> ofItems) {
            return store.read(ofUsers, ofItems, partitions).map(reading -> {
                RewoundException.check(marks, reading.watermarks(), partitions);
                users.putAll(reading.users());
                items.putAll(reading.items());
                return null;
            });
        }

        Future<Void> writeStates(List<Received> events) {
            Map<UserId, FoldedUser> folded = new HashMap<>();
            return faulty(() -> by(events, received -> received.event().user())
                            .forEach((user, ofUser) ->
                                    folded.put(user, FoldedUser.of(user, ofUser, known(users, user), items))))
                    .compose(_ -> store.writeStates(writes(folded)))
                    .compose(others -> {
                        folded.forEach((user, ofUser) -> {
                            if (!others.contains(user)) {
                                take(ofUser);
                            }
                        });
                        return others.isEmpty() ? Future.succeededFuture() : again(events, others);
                    });
        }

        /** Who is refused again and again is given a pause by whoever repeats the batch. */
        private void refused(int rows) {
            refused.increment(rows);
            if (++refusals > MOST_REFUSALS) {
                throw new IllegalStateException(
                        rows + " rows were others than was read " + refusals + " times in a row");
            }
        }

        private Future<Void> again(List<Received> events, Set<UserId> others) {
            refused(others.size());
            List<Received> left = events.stream()
                    .filter(received -> others.contains(received.event().user()))
                    .toList();
            return read(others, Set.of()).compose(_ -> writeStates(left));
        }

        private List<StateWrite> writes(Map<UserId, FoldedUser> folded) {
            return folded.values().stream()
                    .map(FoldedUser::write)
                    .filter(Objects::nonNull)
                    .toList();
        }

        private void take(FoldedUser folded) {
            counted.addAll(folded.counted());
            duplicates.increment(folded.duplicates());
            erased.increment(folded.erased());
        }

        Future<Void> addCounts(List<Received> events) {
            Map<ItemId, List<Received>> byItem =
                    by(events, received -> received.event().item());
            List<CountsAddition> additions = new ArrayList<>(byItem.size());
            return faulty(() -> byItem.forEach((item, ofItem) -> {
                        CountsAddition addition = FoldedItem.of(item, ofItem, known(items, item), users);
                        if (addition != null) {
                            additions.add(addition);
                        } else {
                            // Added before; that it trends may not have been told.
                            trending.add(
                                    known(items, item),
                                    item,
                                    known(items, item).counts().trend());
                        }
                    }))
                    .compose(_ -> store.addCounts(additions))
                    .compose(accepted -> {
                        accepted.forEach((item, trend) -> trending.add(known(items, item), item, trend));
                        Set<ItemId> others = new HashSet<>();
                        additions.forEach(addition -> others.add(addition.item()));
                        others.removeAll(accepted.keySet());
                        return others.isEmpty() ? Future.succeededFuture() : addAgain(byItem, others);
                    });
        }

        private Future<Void> addAgain(Map<ItemId, List<Received>> byItem, Set<ItemId> others) {
            refused(others.size());
            List<Received> left = others.stream()
                    .flatMap(item -> byItem.getOrDefault(item, List.of()).stream())
                    .toList();
            return read(Set.of(), others).compose(_ -> addCounts(left));
        }
    }

    /** Runs what depends on the events alone: where it fails it always will. */
    private static Future<Void> faulty(Runnable pure) {
        try {
            pure.run();
            return Future.succeededFuture();
        } catch (RuntimeException e) {
            return Future.failedFuture(new FaultyBatchException(e));
        }
    }

    private static <K, V> V known(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), () -> "was not read: " + key);
    }

    private static <K> Map<K, List<Received>> by(List<Received> events, Function<Received, K> key) {
        Map<K, List<Received>> groups = new LinkedHashMap<>();
        events.forEach(received -> groups.computeIfAbsent(key.apply(received), _ -> new ArrayList<>())
                .add(received));
        return groups;
    }
}
