package cascade.features.store;

import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.LogPosition;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.catalogue.BucketSum;
import cascade.features.catalogue.ItemChange;
import cascade.features.preference.Preferences;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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

    private final StoreLimits limits;
    private final MemoryUsers users;
    private final MemoryTrends trends;
    private final MemoryBucket[] buckets = new MemoryBucket[IdHash.BUCKETS];
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private final Map<Integer, Long> watermarks = new HashMap<>();
    private final Map<Integer, Map<Integer, String>> topics = new HashMap<>();
    private int epoch;

    public MemoryFeatureStore() {
        this(StoreLimits.defaults());
    }

    public MemoryFeatureStore(StoreLimits limits) {
        this.limits = limits;
        this.users = new MemoryUsers(limits);
        this.trends = new MemoryTrends(limits);
        Arrays.setAll(buckets, bucket -> new MemoryBucket(bucket, "0", 0, limits));
    }

    /** Forgets everything, as a server without a file does that is started again. */
    public synchronized void clear() {
        epoch++;
        String name = Integer.toString(epoch);
        Arrays.setAll(buckets, bucket -> new MemoryBucket(bucket, name, buckets[bucket].version(), limits));
        users.clear();
        trends.clear();
        watermarks.clear();
        topics.clear();
    }

    private MemoryBucket bucket(ItemId item) {
        return buckets[IdHash.bucket(item.hash())];
    }

    @Override
    public Future<UserSnapshot> user(UserId user) {
        return users.user(user);
    }

    @Override
    public Future<StoredUser> stored(UserId user) {
        return Future.succeededFuture(users.stored(user));
    }

    @Override
    public synchronized Future<StoredItem> stored(ItemId item) {
        return Future.succeededFuture(bucket(item).stored(item, trends.scores(item)));
    }

    @Override
    public Future<Void> putProfile(UserId user, UserProfile profile) {
        return users.putProfile(user, profile);
    }

    @Override
    public Future<Preferences> changePreferences(UserId user, UnaryOperator<Preferences> change) {
        return users.changePreferences(user, change);
    }

    @Override
    public Future<Void> eraseUser(UserId user, Instant at) {
        return users.eraseUser(user, at);
    }

    @Override
    public Future<Map<UserId, UserState>> states(Collection<UserId> wanted) {
        return users.states(wanted);
    }

    @Override
    public Future<Void> putStates(Map<UserId, UserState> states) {
        return users.putStates(states);
    }

    @Override
    public Future<Void> addSeen(UserId user, Collection<ItemId> items, Instant at) {
        boolean isOfBefore = at.toEpochMilli() <= users.erasedMillis(user);
        return isOfBefore ? Future.succeededFuture() : users.addSeen(user, items, at);
    }

    @Override
    public synchronized Future<List<ItemFeatures>> items(List<ItemId> wanted) {
        List<ItemFeatures> found = new ArrayList<>();
        for (ItemId id : wanted) {
            Item item = bucket(id).item(id);
            if (item != null) {
                found.add(new ItemFeatures(item, bucket(id).counts(id)));
            }
        }
        return Future.succeededFuture(found);
    }

    @Override
    public Future<List<Long>> putItems(List<Item> items) {
        return changing(() -> items.stream()
                .map(item -> {
                    trends.putBack(item.id());
                    return bucket(item.id()).put(item);
                })
                .toList());
    }

    @Override
    public Future<Long> takeDown(ItemId item) {
        return changing(() -> {
            trends.takeDown(item);
            return bucket(item).takeDown(item);
        });
    }

    @Override
    public synchronized Future<Map<ItemId, ItemCounts>> counts(Collection<ItemId> wanted) {
        Map<ItemId, ItemCounts> found = new HashMap<>();
        wanted.forEach(item -> found.put(item, bucket(item).counts(item)));
        return Future.succeededFuture(found);
    }

    @Override
    public Future<Void> putCounts(Map<ItemId, ItemCounts> counts) {
        return changing(() -> {
                    counts.forEach((item, counted) -> bucket(item).count(item, counted));
                    return counts;
                })
                .mapEmpty();
    }

    @Override
    public synchronized long session() {
        return epoch + 1L;
    }

    private boolean isOver(long session) {
        return session != session();
    }

    @Override
    public synchronized Future<FeedbackReading> read(Set<UserId> ofUsers, Set<ItemId> ofItems) {
        Map<UserId, UserProfile> profiles = new HashMap<>();
        ofUsers.forEach(user -> putIfThere(profiles, user, users.profile(user)));
        Map<ItemId, Item> items = new HashMap<>();
        ofItems.forEach(item -> putIfThere(items, item, bucket(item).item(item)));
        return Future.succeededFuture(new FeedbackReading(profiles, items));
    }

    private static <K, V> void putIfThere(Map<K, V> map, K key, @Nullable V value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    @Override
    public synchronized Future<List<List<Telling>>> tell(long session, List<ToldUser> told) {
        return isOver(session)
                ? Future.failedFuture(OVER)
                : Future.succeededFuture(told.stream().map(users::tell).toList());
    }

    @Override
    public Future<List<CountsAddition.Answer>> addCounts(long session, List<CountsAddition> additions) {
        return isOver(session)
                ? Future.failedFuture(OVER)
                : changing(() -> additions.stream()
                        .map(addition -> buckets[addition.bucket()].add(addition))
                        .toList());
    }

    @Override
    public synchronized Future<Map<Integer, Long>> fences(Set<Integer> ofBuckets, int partition) {
        Map<Integer, Long> fences = HashMap.newHashMap(ofBuckets.size());
        ofBuckets.forEach(bucket -> fences.put(bucket, buckets[bucket].fence(partition)));
        return Future.succeededFuture(fences);
    }

    @Override
    public synchronized Future<Void> raiseTrending(Map<Segment, Map<ItemId, Double>> scores) {
        scores.forEach(trends::raise);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Map<Integer, Long>> watermarks(Set<Integer> partitions) {
        return Future.succeededFuture(marks(partitions));
    }

    private Map<Integer, Long> marks(Set<Integer> partitions) {
        Map<Integer, Long> found = new HashMap<>(watermarks);
        found.keySet().retainAll(partitions);
        return found;
    }

    @Override
    public synchronized Future<Map<Integer, Watermark>> watermarksOfTopics(Set<Integer> partitions) {
        Map<Integer, Watermark> found = new HashMap<>();
        marks(partitions).forEach((partition, mark) -> {
            String topic = topics.getOrDefault(partition, Map.of()).getOrDefault(LogPosition.epoch(mark), "");
            found.put(partition, Watermark.of(mark, topic));
        });
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Void> beginLog(long session, Map<Integer, Long> next, String topic) {
        if (isOver(session)) {
            return Future.failedFuture(OVER);
        }
        next.forEach((partition, position) -> {
            int begun = LogPosition.epoch(position);
            watermarks.merge(partition, position, (mark, _) -> LogPosition.epoch(mark) < begun ? position : mark);
            topics.computeIfAbsent(partition, _ -> new HashMap<>()).putIfAbsent(begun, topic);
        });
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> raiseWatermarks(long session, Map<Integer, Long> next) {
        if (isOver(session)) {
            return Future.failedFuture(OVER);
        }
        next.forEach((partition, position) -> watermarks.merge(partition, position, Math::max));
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<List<ItemId>> trending(Segment segment, int limit) {
        return Future.succeededFuture(trends.best(segment, limit));
    }

    @Override
    public synchronized Future<List<BucketSum>> sums() {
        return Future.succeededFuture(
                Arrays.stream(buckets).map(MemoryBucket::sum).toList());
    }

    @Override
    public synchronized Future<BucketReading> read(int bucket) {
        return Future.succeededFuture(buckets[bucket].read());
    }

    @Override
    public Future<LogReading> after(List<BucketPosition> positions, Duration wait) {
        CompletableFuture<Void> news = new CompletableFuture<>();
        synchronized (this) {
            if (!wait.isPositive() || isNewsTo(positions)) {
                return Future.succeededFuture(readAfter(positions));
            }
            waiting.add(news);
        }
        return Future.fromCompletionStage(news.completeOnTimeout(null, wait.toMillis(), TimeUnit.MILLISECONDS))
                .map(_ -> {
                    forgetWhoWaitsNoMore();
                    return readAfter(positions);
                });
    }

    private synchronized void forgetWhoWaitsNoMore() {
        waiting.removeIf(CompletableFuture::isDone);
    }

    private boolean isNewsTo(List<BucketPosition> positions) {
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            if (buckets[bucket].isBeyond(positions.get(bucket))) {
                return true;
            }
        }
        return false;
    }

    private synchronized LogReading readAfter(List<BucketPosition> positions) {
        List<ItemChange> changes = new ArrayList<>();
        List<BucketPosition> reached = new ArrayList<>();
        Set<Integer> lost = new HashSet<>();
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            BucketPosition position = positions.get(bucket);
            if (buckets[bucket].follows(position)) {
                buckets[bucket].after(position, changes);
                reached.add(buckets[bucket].position());
            } else {
                lost.add(bucket);
                reached.add(position);
            }
        }
        return new LogReading(changes, reached, lost);
    }

    /** What {@code change} returns; those who wait hear of it once it is done and no lock is held. */
    private <T> Future<T> changing(Supplier<T> change) {
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
}
