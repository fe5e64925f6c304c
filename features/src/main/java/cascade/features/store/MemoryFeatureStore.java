package cascade.features.store;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.catalogue.BucketSum;
import cascade.features.preference.Preferences;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A feature store in the process, for tests and for what fits one. Thread-safe by locks; every future is complete, but of
 * {@link #after}, which waits.
 */
public final class MemoryFeatureStore implements FeatureStore {

    private static final String OVER = "the session is over";

    private final MemoryCore core;
    private final @Nullable Generation pinned;

    public MemoryFeatureStore() {
        this(StoreLimits.defaults());
    }

    public MemoryFeatureStore(StoreLimits limits) {
        this(new MemoryCore(limits), null);
    }

    /** @param pinned whose rows are read and written, whatever is in force; null for those in force */
    MemoryFeatureStore(MemoryCore core, @Nullable Generation pinned) {
        this.core = core;
        this.pinned = pinned;
    }

    /** Generations of what is in this memory. */
    public Generations generations() {
        return new MemoryGenerations(core);
    }

    /** Forgets everything, as a server without a file does that is started again. */
    public void clear() {
        synchronized (core) {
            core.clear();
        }
    }

    private Generation generation() {
        return pinned == null ? core.current() : pinned;
    }

    private MemoryFolded folded() {
        return core.folded(generation());
    }

    /** What {@code reading} returns, alone with what there is. */
    private <T> Future<T> alone(Supplier<T> reading) {
        synchronized (core) {
            return Future.succeededFuture(reading.get());
        }
    }

    private <T> Future<T> in(long session, Supplier<T> writing) {
        synchronized (core) {
            return session == session() ? alone(writing) : Future.failedFuture(OVER);
        }
    }

    private Future<Void> alone(Runnable writing) {
        return alone(() -> {
                    writing.run();
                    return OVER;
                })
                .mapEmpty();
    }

    @Override
    public Future<UserSnapshot> user(UserId user) {
        return alone(() -> core.users.user(user, folded()));
    }

    @Override
    public Future<StoredUser> stored(UserId user) {
        return alone(() -> core.users.stored(user, folded()));
    }

    @Override
    public Future<StoredItem> stored(ItemId item) {
        return alone(() -> core.bucket(item).stored(item, folded()));
    }

    @Override
    public Future<Void> putProfile(UserId user, UserProfile profile) {
        return alone(() -> core.users.putProfile(user, profile));
    }

    @Override
    public Future<Preferences> changePreferences(UserId user, UnaryOperator<Preferences> change) {
        synchronized (core) {
            return core.users.changePreferences(user, change);
        }
    }

    @Override
    public Future<Void> eraseUser(UserId user, Instant at) {
        return alone(() -> core.erase(user, at));
    }

    @Override
    public Future<Map<UserId, UserState>> states(Collection<UserId> wanted) {
        return alone(() -> {
            Map<UserId, UserState> found = new HashMap<>();
            wanted.forEach(user -> found.put(user, MemoryUsers.state(user, folded())));
            return found;
        });
    }

    @Override
    public Future<Void> putStates(Map<UserId, UserState> states) {
        return alone(() -> states.forEach((user, state) -> MemoryUsers.putState(user, state, folded())));
    }

    @Override
    public Future<Void> addSeen(UserId user, Collection<ItemId> items, Instant at) {
        return alone(() -> {
            boolean isOfBefore = at.toEpochMilli() <= MemoryUsers.erasedMillis(user, folded());
            if (!isOfBefore) {
                core.users.addSeen(user, items, at);
            }
        });
    }

    @Override
    public Future<List<ItemFeatures>> items(List<ItemId> wanted) {
        return alone(() -> {
            List<ItemFeatures> found = new ArrayList<>();
            for (ItemId id : wanted) {
                Item item = core.bucket(id).item(id);
                if (item != null) {
                    found.add(new ItemFeatures(item, folded().counts(id)));
                }
            }
            return found;
        });
    }

    @Override
    public Future<List<Long>> putItems(List<Item> items) {
        return changing(() -> items.stream()
                .map(item -> {
                    core.down.remove(item.id());
                    return core.bucket(item.id()).put(item);
                })
                .toList());
    }

    @Override
    public Future<Long> takeDown(ItemId item) {
        return changing(() -> {
            core.takeDown(item);
            return core.bucket(item).takeDown(item, core.inUse());
        });
    }

    @Override
    public Future<Map<ItemId, ItemCounts>> counts(Collection<ItemId> wanted) {
        return alone(() -> {
            Map<ItemId, ItemCounts> found = new HashMap<>();
            wanted.forEach(item -> found.put(item, folded().counts(item)));
            return found;
        });
    }

    @Override
    public Future<Void> putCounts(Map<ItemId, ItemCounts> counts) {
        return changing(() -> {
                    counts.forEach((item, counted) -> core.bucket(item).count(item, counted, folded(), isInForce()));
                    return counts;
                })
                .mapEmpty();
    }

    private boolean isInForce() {
        return generation().equals(core.current());
    }

    @Override
    public long session() {
        synchronized (core) {
            return core.session(generation());
        }
    }

    @Override
    public Future<FeedbackReading> read(Set<UserId> ofUsers, Set<ItemId> ofItems) {
        return alone(() -> {
            Map<UserId, UserProfile> profiles = new HashMap<>();
            ofUsers.forEach(user -> putIfThere(profiles, user, core.users.profile(user)));
            Map<ItemId, Item> items = new HashMap<>();
            ofItems.forEach(item -> putIfThere(items, item, core.bucket(item).item(item)));
            return new FeedbackReading(profiles, items);
        });
    }

    private static <K, V> void putIfThere(Map<K, V> map, K key, @Nullable V value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    @Override
    public Future<List<List<Telling>>> tell(long session, List<ToldUser> told) {
        return in(
                session,
                () -> told.stream()
                        .map(user -> MemoryUsers.tell(user, folded()))
                        .toList());
    }

    @Override
    public Future<List<CountsAddition.Answer>> addCounts(long session, List<CountsAddition> additions) {
        return session != session()
                ? Future.failedFuture(OVER)
                : changing(() -> additions.stream()
                        .map(addition -> core.buckets[addition.bucket()].add(addition, folded(), isInForce()))
                        .toList());
    }

    @Override
    public Future<Map<Integer, Long>> fences(Set<Integer> ofBuckets, int partition) {
        return alone(() -> {
            Map<Integer, Long> fences = HashMap.newHashMap(ofBuckets.size());
            ofBuckets.forEach(bucket ->
                    fences.put(bucket, folded().bucket(bucket).fences().getOrDefault(partition, 0L)));
            return fences;
        });
    }

    @Override
    public Future<Void> raiseTrending(long session, Map<Segment, Map<ItemId, Double>> scores) {
        synchronized (core) {
            return session == session() ? raiseTrending(scores) : Future.failedFuture(OVER);
        }
    }

    @Override
    public Future<Void> raiseTrending(Map<Segment, Map<ItemId, Double>> scores) {
        return alone(() -> scores.forEach((segment, raised) -> folded().trends.raise(segment, raised, core.down)));
    }

    @Override
    public Future<Map<Integer, Long>> watermarks(Set<Integer> partitions) {
        return alone(() -> folded().marks(partitions));
    }

    @Override
    public Future<Map<Integer, Watermark>> watermarksOfTopics(Set<Integer> partitions) {
        return alone(() -> folded().marksOfTopics(partitions));
    }

    @Override
    public Future<Void> beginLog(long session, Map<Integer, Long> next, String topic) {
        return in(session, () -> {
                    folded().beginLog(next, topic);
                    return topic;
                })
                .mapEmpty();
    }

    @Override
    public Future<Void> raiseWatermarks(long session, Map<Integer, Long> next) {
        return in(session, () -> {
                    next.forEach((partition, position) -> folded().watermarks.merge(partition, position, Math::max));
                    return next;
                })
                .mapEmpty();
    }

    @Override
    public Future<List<ItemId>> trending(Segment segment, int limit) {
        return alone(() -> folded().trends.best(segment, limit));
    }

    @Override
    public Future<List<BucketSum>> sums() {
        return alone(() -> Arrays.stream(core.buckets).map(MemoryBucket::sum).toList());
    }

    @Override
    public Future<BucketReading> read(int bucket) {
        return alone(() -> core.buckets[bucket].read(core.folded(core.current())));
    }

    @Override
    public Future<LogReading> after(List<BucketPosition> positions, Duration wait) {
        CompletableFuture<Void> news = new CompletableFuture<>();
        synchronized (core) {
            if (!wait.isPositive() || core.isNewsTo(positions)) {
                return Future.succeededFuture(core.after(positions));
            }
            core.waiting.add(news);
        }
        return Future.fromCompletionStage(news.completeOnTimeout(null, wait.toMillis(), TimeUnit.MILLISECONDS))
                .map(_ -> {
                    synchronized (core) {
                        core.waiting.removeIf(CompletableFuture::isDone);
                        return core.after(positions);
                    }
                });
    }

    /** What {@code change} returns; those who wait hear of it once it is done and no lock is held. */
    private <T> Future<T> changing(Supplier<T> change) {
        T result;
        List<CompletableFuture<Void>> told;
        synchronized (core) {
            result = change.get();
            told = List.copyOf(core.waiting);
            core.waiting.clear();
        }
        told.forEach(news -> news.complete(null));
        return Future.succeededFuture(result);
    }
}
