package cascade.run.rebuild;

import cascade.features.IdHash;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.store.FoldedRows;
import cascade.features.store.FoldedRows.OfUser;
import cascade.features.store.Generation;
import cascade.features.store.Generations;
import cascade.run.progress.Progress;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * Compares every row of two generations, as they are read: a state with the events beside it, however they were cut into batches ({@link RowSameness}). Both
 * may be added to all the while: what differs is looked at again, {@link Suspects}. Blocking.
 */
final class RowsComparison {

    private static final int PAGE = 500;

    private final Generations generations;
    private final Generation beforeIs;
    private final Generation nextIs;
    private final FoldedRows before;
    private final FoldedRows next;
    private final boolean mayBeLess;
    private final Held held;
    private final Progress progress;
    private final Differences differences = new Differences();

    /** @param mayBeLess whether the next was made without what people did who were erased: so items may be told of less */
    RowsComparison(
            Generations generations,
            Generation before,
            Generation next,
            boolean mayBeLess,
            Held held,
            Progress progress) {
        this.generations = generations;
        this.mayBeLess = mayBeLess;
        this.held = held;
        this.beforeIs = before;
        this.nextIs = next;
        this.before = generations.rows(before);
        this.next = generations.rows(next);
        this.progress = progress;
    }

    /** The place of an item in a list of what trends. */
    private record Listed(Segment segment, ItemId item) {}

    Differences run() {
        held.awaitBoth();
        Suspects<UserId> users = new Suspects<>("user", held, this::users);
        Suspects<ItemId> items = new Suspects<>("item", held, this::items);
        Suspects<Listed> listed = new Suspects<>("trend", held, this::listed);
        differences.compared("users", users(users));
        differences.compared("items", items(items));
        differences.compared("trending", listed(listed));
        for (Suspects<?> suspects : List.of(users, items, listed)) {
            suspects.settle(differences);
        }
        return differences;
    }

    private long users(Suspects<UserId> suspects) {
        Set<UserId> users = new HashSet<>();
        for (FoldedRows rows : List.of(before, next)) {
            await(rows.eachUser(page -> {
                users.addAll(page);
                return Future.succeededFuture();
            }));
        }
        List<UserId> all = List.copyOf(users);
        for (int from = 0; from < all.size(); from += PAGE) {
            List<UserId> page = all.subList(from, Math.min(from + PAGE, all.size()));
            suspects.look(page);
            progress.progress("comparing users", from + page.size(), all.size());
        }
        return all.size();
    }

    private Map<UserId, Suspects.Pair> users(Collection<UserId> users) {
        List<UserId> inOrder = List.copyOf(users);
        // That which servers add to first: what is in it by then is soon in the other.
        Future<List<OfUser>> there = before.users(inOrder);
        Future<List<OfUser>> here = next.users(inOrder);
        Map<UserId, Suspects.Pair> differ = new HashMap<>();
        for (int i = 0; i < inOrder.size(); i++) {
            OfUser one = await(there).get(i);
            OfUser other = await(here).get(i);
            if (!RowSameness.of(one, other)) {
                differ.put(inOrder.get(i), new Suspects.Pair(RowSameness.text(one), RowSameness.text(other)));
            }
        }
        return differ;
    }

    private long items(Suspects<ItemId> suspects) {
        long all = 0;
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            Future<Map<ItemId, ItemCounts>> there = before.counts(bucket);
            Future<Map<ItemId, ItemCounts>> here = next.counts(bucket);
            Set<ItemId> items = new HashSet<>(await(there).keySet());
            items.addAll(await(here).keySet());
            suspects.found(items(items, await(there), await(here)));
            differences.less(less(items, await(there), await(here)));
            all += items.size();
            progress.progress("comparing items", bucket + 1L, IdHash.BUCKETS);
        }
        return all;
    }

    private Map<ItemId, Suspects.Pair> items(Collection<ItemId> items) {
        Future<Map<ItemId, ItemCounts>> there = generations.of(beforeIs).counts(items);
        Future<Map<ItemId, ItemCounts>> here = generations.of(nextIs).counts(items);
        return items(items, await(there), await(here));
    }

    private long less(Collection<ItemId> items, Map<ItemId, ItemCounts> there, Map<ItemId, ItemCounts> here) {
        return items.stream()
                .filter(item -> {
                    ItemCounts one = there.getOrDefault(item, ItemCounts.NONE);
                    ItemCounts other = here.getOrDefault(item, ItemCounts.NONE);
                    return mayBeLess && !RowSameness.of(one, other) && RowSameness.isLess(one, other);
                })
                .count();
    }

    private Map<ItemId, Suspects.Pair> items(
            Collection<ItemId> items, Map<ItemId, ItemCounts> there, Map<ItemId, ItemCounts> here) {
        Map<ItemId, Suspects.Pair> differ = new HashMap<>();
        for (ItemId item : items) {
            ItemCounts one = there.getOrDefault(item, ItemCounts.NONE);
            ItemCounts other = here.getOrDefault(item, ItemCounts.NONE);
            if (!RowSameness.of(one, other) && !(mayBeLess && RowSameness.isLess(one, other))) {
                differ.put(item, new Suspects.Pair(one.toString(), other.toString()));
            }
        }
        return differ;
    }

    private long listed(Suspects<Listed> suspects) {
        long all = 0;
        for (Segment segment : Segment.ALL) {
            Future<Map<ItemId, Double>> there = before.trending(segment);
            Future<Map<ItemId, Double>> here = next.trending(segment);
            suspects.found(listed(segment, await(there), await(here)));
            all += await(there).size();
        }
        return all;
    }

    private Map<Listed, Suspects.Pair> listed(Collection<Listed> listed) {
        Map<Listed, Suspects.Pair> differ = new HashMap<>();
        for (Segment segment : listed.stream().map(Listed::segment).distinct().toList()) {
            Future<Map<ItemId, Double>> there = before.trending(segment);
            Future<Map<ItemId, Double>> here = next.trending(segment);
            differ.putAll(listed(segment, await(there), await(here)));
        }
        differ.keySet().retainAll(listed);
        return differ;
    }

    private Map<Listed, Suspects.Pair> listed(Segment segment, Map<ItemId, Double> there, Map<ItemId, Double> here) {
        Set<ItemId> items = new HashSet<>(there.keySet());
        items.addAll(here.keySet());
        Map<Listed, Suspects.Pair> differ = new HashMap<>();
        for (ItemId item : new ArrayList<>(items)) {
            // Who has less stands lower, and others in his place.
            if (!mayBeLess && !RowSameness.ofListed(item, there, here)) {
                differ.put(
                        new Listed(segment, item),
                        new Suspects.Pair(String.valueOf(there.get(item)), String.valueOf(here.get(item))));
            }
        }
        return differ;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new RebuildException("the rows could not be compared: " + e.getCause(), e);
        }
    }
}
