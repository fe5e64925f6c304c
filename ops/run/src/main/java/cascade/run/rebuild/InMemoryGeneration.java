package cascade.run.rebuild;

import cascade.features.IdHash;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.store.CountsAddition;
import cascade.features.store.CountsAddition.Answer;
import cascade.features.store.CountsAddition.Fence;
import cascade.features.store.FeedbackStore;
import cascade.features.store.FoldedRows;
import cascade.features.store.FoldedRows.OfUser;
import cascade.features.store.Generation;
import cascade.features.store.Generations;
import cascade.run.progress.Progress;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A generation in memory, folded from a log by the very steps by which stores are, to be written at once: a row a user in place of a step an event. It must be
 * written into a generation of which nothing is folded yet; where that broke off it may be written again. For one thread.
 */
final class InMemoryGeneration {

    private static final Generation MADE = Generation.FIRST.next();
    private static final int PAGE = 500;

    private final Generations memory;
    private final FeedbackStore store;
    private final Progress progress;

    /** @param like by whose limits */
    InMemoryGeneration(Generations like, Progress progress) {
        this.memory = like.inMemory();
        this.store = memory.of(MADE);
        this.progress = progress;
    }

    /** What is folded into it; what must be known of items and users it asks {@code known}. */
    FeedbackStore store(FeedbackStore known) {
        return new SeparateCatalogueStore(store, known);
    }

    /** As {@link Generations#erase}. */
    void erase(Map<UserId, Instant> users) {
        await(memory.erase(MADE, users));
    }

    /** As {@link Generations#unlist}. */
    Future<Void> unlist(List<ItemId> items) {
        return memory.unlist(MADE, items);
    }

    /**
     * Writes all of it.
     *
     * @param into of which nothing is folded
     * @param partitions of the log
     * @throws FillingBrokeException where the store cannot be reached, or its session is over
     */
    void write(
            Generations generations, Generation generation, FeedbackStore into, long session, Set<Integer> partitions) {
        FoldedRows rows = memory.rows(MADE);
        await(rows.eachUser(users -> {
            writeUsers(rows, users, generations, generation, session);
            return Future.succeededFuture();
        }));
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            writeCounts(bucket, await(rows.counts(bucket)), into, session, partitions);
            progress.progress("writing items", bucket + 1L, IdHash.BUCKETS);
        }
        for (Segment segment : Segment.ALL) {
            for (Map<ItemId, Double> page : pages(await(rows.trending(segment)))) {
                await(into.raiseTrending(session, Map.of(segment, page)));
            }
        }
        await(into.raiseWatermarks(session, await(store.watermarks(partitions))));
    }

    private void writeUsers(
            FoldedRows rows, List<UserId> users, Generations generations, Generation generation, long session) {
        for (int from = 0; from < users.size(); from += PAGE) {
            List<UserId> page = users.subList(from, Math.min(from + PAGE, users.size()));
            List<OfUser> of = await(rows.users(page));
            Map<UserId, OfUser> all = HashMap.newHashMap(page.size());
            for (int i = 0; i < page.size(); i++) {
                all.put(page.get(i), of.get(i));
            }
            await(generations.putUsers(session, generation, all));
            progress.progress("writing users", from + page.size(), users.size());
        }
    }

    /**
     * In parts, each behind the fence of the one before: the first so many positions of a partition stand for how many parts are written, so that
     * whoever begins again knows it.
     */
    private void writeCounts(
            int bucket, Map<ItemId, ItemCounts> counts, FeedbackStore into, long session, Set<Integer> partitions) {
        Map<Integer, Long> fences = new HashMap<>();
        for (int partition : partitions) {
            long fence = await(store.fences(Set.of(bucket), partition)).getOrDefault(bucket, 0L);
            if (fence > 0) {
                fences.put(partition, fence);
            }
        }
        if (fences.isEmpty()) {
            return;
        }
        // The farthest: it has more positions than there are parts, so none of those stands for its end.
        int counted =
                Collections.max(fences.entrySet(), Map.Entry.comparingByValue()).getKey();
        List<Map<ItemId, ItemCounts>> parts = pages(counts);
        int last = Math.max(0, parts.size() - 1);
        for (int part = 0; part <= last; part++) {
            Map<Integer, Fence> moved = new HashMap<>();
            moved.put(counted, new Fence(part, part == last ? fences.get(counted) : part + 1L));
            if (part == last) {
                fences.forEach((partition, fence) -> moved.putIfAbsent(partition, new Fence(0, fence)));
            }
            CountsAddition addition =
                    new CountsAddition(bucket, moved, parts.isEmpty() ? List.of() : additions(parts.get(part)));
            Answer answer = await(into.addCounts(session, List.of(addition))).getFirst();
            if (answer instanceof Answer.Refused(var held) && held.getOrDefault(counted, 0L) <= part) {
                throw new FillingBrokeException(
                        new IllegalStateException("bucket " + bucket + " holds another part of the log than nothing"));
            }
        }
    }

    private static List<CountsAddition.OfItem> additions(Map<ItemId, ItemCounts> counts) {
        List<CountsAddition.OfItem> additions = new ArrayList<>(counts.size());
        counts.forEach((item, of) -> additions.add(
                new CountsAddition.OfItem(item, of, of.trend().sums().keySet())));
        return additions;
    }

    private static <V> List<Map<ItemId, V>> pages(Map<ItemId, V> all) {
        List<Map<ItemId, V>> pages = new ArrayList<>();
        for (Map.Entry<ItemId, V> entry : all.entrySet()) {
            if (pages.isEmpty() || pages.getLast().size() == PAGE) {
                pages.add(new HashMap<>());
            }
            pages.getLast().put(entry.getKey(), entry.getValue());
        }
        return pages;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (RuntimeException e) {
            throw new FillingBrokeException(e.getCause() == null ? e : e.getCause());
        }
    }
}
