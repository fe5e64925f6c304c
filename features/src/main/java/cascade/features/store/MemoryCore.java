package cascade.features.store;

import cascade.features.ItemId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all stores over one memory share. Its own monitor guards it. */
final class MemoryCore {

    final StoreLimits limits;
    final MemoryUsers users;
    final MemoryBuckets buckets;
    final MemoryWritten written = new MemoryWritten(this);
    final MemoryMarks marks = new MemoryMarks();

    /** The first taken down first. */
    final LinkedHashSet<ItemId> down = new LinkedHashSet<>();

    /** Who waits for changes of items. */
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

    private final Map<Generation, MemoryFolded> folded = new HashMap<>();
    private Generation current = Generation.FIRST;
    private @Nullable Generation building;
    private int epoch;

    MemoryCore(StoreLimits limits) {
        this.limits = limits;
        this.users = new MemoryUsers(limits);
        this.buckets = new MemoryBuckets(limits);
    }

    /** Forgets everything, as a server without a file does that is started again. */
    void clear() {
        epoch++;
        buckets.clear(name(), limits);
        users.clear();
        marks.clear();
        down.clear();
        folded.clear();
        current = Generation.FIRST;
        building = null;
    }

    private String name() {
        return epoch + "." + current;
    }

    MemoryFolded folded(Generation generation) {
        return folded.computeIfAbsent(generation, _ -> new MemoryFolded(limits));
    }

    Generation current() {
        return current;
    }

    /** Of the generations in force and in the making. */
    List<MemoryFolded> inUse() {
        return building == null ? List.of(folded(current)) : List.of(folded(current), folded(building));
    }

    void build(@Nullable Generation generation) {
        building = generation;
    }

    /** Another number with each loss and each generation in force. */
    long session(Generation of) {
        return ((epoch + 1L) << 16) | of.number();
    }

    /** From now on catalogues read the counts of another generation. */
    void turn(Generation next) {
        if (!next.equals(current)) {
            current = next;
            buckets.begin(name());
        }
        building = null;
    }

    /** How much it was. */
    long sweep(Generation kept) {
        long swept = 0;
        for (Generation generation : List.copyOf(folded.keySet())) {
            if (!generation.equals(current) && !generation.equals(kept)) {
                swept += folded(generation).size();
                folded.remove(generation);
            }
        }
        return swept;
    }

    void takeDown(ItemId item) {
        inUse().forEach(of -> of.trends.remove(item));
        down.remove(item);
        down.add(item);
        if (down.size() > limits.takenDownMost()) {
            down.removeFirst();
        }
    }

    /** What {@code action} returns, alone with what there is. */
    synchronized <T> Future<T> alone(Supplier<T> action) {
        return Future.succeededFuture(action.get());
    }

    synchronized Future<Void> alone(Runnable action) {
        action.run();
        return Future.succeededFuture();
    }

    /** What {@code change} returns; those who wait hear of it once it is done and no lock is held. */
    <T> Future<T> changing(Supplier<T> change) {
        T result;
        List<CompletableFuture<Void>> told;
        synchronized (this) {
            result = change.get();
            told = List.copyOf(waiting);
            waiting.clear();
        }
        told.forEach(news -> news.complete(null));
        return Future.succeededFuture(result);
    }

    /** As {@link ItemLog#after}. */
    Future<LogReading> after(List<BucketPosition> positions, Duration wait) {
        CompletableFuture<Void> news = new CompletableFuture<>();
        synchronized (this) {
            if (!wait.isPositive() || buckets.areBeyond(positions)) {
                return Future.succeededFuture(readAfter(positions));
            }
            waiting.add(news);
        }
        return Future.fromCompletionStage(news.completeOnTimeout(null, wait.toMillis(), TimeUnit.MILLISECONDS))
                .map(_ -> {
                    synchronized (this) {
                        waiting.removeIf(CompletableFuture::isDone);
                        return readAfter(positions);
                    }
                });
    }

    private LogReading readAfter(List<BucketPosition> positions) {
        return buckets.after(positions, bucket -> folded(current).bucket(bucket).fences());
    }
}
