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
import cascade.features.written.Written;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    private final StoreLimits limits;
    private final MemoryUsers users;
    private final MemoryTrends trends;
    private final MemoryBuckets buckets;
    private final MemoryWritten written;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private final MemoryMarks marks = new MemoryMarks();
    private int epoch;

    public MemoryFeatureStore() {
        this(StoreLimits.defaults());
    }

    public MemoryFeatureStore(StoreLimits limits) {
        this.limits = limits;
        this.users = new MemoryUsers(limits);
        this.trends = new MemoryTrends(limits);
        this.buckets = new MemoryBuckets(limits);
        this.written = new MemoryWritten(buckets, users, trends);
    }

    /** Forgets everything, as a server without a file does that is started again. */
    public synchronized void clear() {
        epoch++;
        buckets.clear(Integer.toString(epoch), limits);
        users.clear();
        trends.clear();
        marks.clear();
    }

    private MemoryBucket bucket(ItemId item) {
        return buckets.of(item);
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
    public Future<Long> putProfile(UserId user, UserProfile profile) {
        return users.putProfile(user, profile);
    }

    @Override
    public Future<Preferences> changePreferences(UserId user, UnaryOperator<Preferences> change) {
        return users.changePreferences(user, change);
    }

    @Override
    public Future<Long> eraseUser(UserId user, Instant at) {
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
                        .map(addition -> buckets.at(addition.bucket()).add(addition))
                        .toList());
    }

    @Override
    public synchronized Future<Map<Integer, Long>> fences(Set<Integer> ofBuckets, int partition) {
        return Future.succeededFuture(buckets.fences(ofBuckets, partition));
    }

    @Override
    public synchronized Future<Void> raiseTrending(Map<Segment, Map<ItemId, Double>> scores) {
        scores.forEach(trends::raise);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Map<Integer, Long>> watermarks(Set<Integer> partitions) {
        return Future.succeededFuture(marks.of(partitions));
    }

    @Override
    public synchronized Future<Map<Integer, Watermark>> watermarksOfTopics(Set<Integer> partitions) {
        return Future.succeededFuture(marks.withTopics(partitions));
    }

    @Override
    public Future<Void> beginLog(long session, Map<Integer, Long> next, String topic) {
        return marking(session, () -> marks.begin(next, topic));
    }

    @Override
    public Future<Void> raiseWatermarks(long session, Map<Integer, Long> next) {
        return marking(session, () -> marks.raise(next));
    }

    private synchronized Future<Void> marking(long session, Runnable change) {
        if (isOver(session)) {
            return Future.failedFuture(OVER);
        }
        change.run();
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<List<Long>> versions(List<? extends Written> of) {
        return Future.succeededFuture(of.stream().map(written::version).toList());
    }

    @Override
    public synchronized Future<List<Written>> newer(List<? extends Written> than) {
        return Future.succeededFuture(written.newer(than));
    }

    @Override
    public Future<UserPage> users(String place) {
        return Future.succeededFuture(new UserPage(users.written(), ""));
    }

    @Override
    public Future<Integer> putBack(long session, List<? extends Written> rows, Instant now) {
        return isOver(session) ? Future.failedFuture(OVER) : changing(() -> written.putBack(rows, now));
    }

    @Override
    public synchronized Future<Map<Integer, LogMark>> marks(Set<Integer> partitions) {
        return Future.succeededFuture(marks.ofWritten(partitions));
    }

    @Override
    public Future<Void> raiseMarks(long session, String topic, Map<Integer, Long> next) {
        return marking(session, () -> marks.raiseWritten(topic, next));
    }

    @Override
    public Future<Void> beginMarks(long session, String name, Set<Integer> partitions) {
        return marking(session, () -> marks.beginWritten(name, partitions));
    }

    @Override
    public Future<Void> endMarks(long session, String name, String topic, Map<Integer, Long> next) {
        return marking(session, () -> marks.endWritten(name, topic, next));
    }

    @Override
    public synchronized Future<Void> forgetMarks() {
        marks.forgetWritten();
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<List<ItemId>> trending(Segment segment, int limit) {
        return Future.succeededFuture(trends.best(segment, limit));
    }

    @Override
    public synchronized Future<List<BucketSum>> sums() {
        return Future.succeededFuture(buckets.sums());
    }

    @Override
    public synchronized Future<BucketReading> read(int bucket) {
        return Future.succeededFuture(buckets.at(bucket).read());
    }

    @Override
    public Future<LogReading> after(List<BucketPosition> positions, Duration wait) {
        CompletableFuture<Void> news = new CompletableFuture<>();
        synchronized (this) {
            if (!wait.isPositive() || buckets.areBeyond(positions)) {
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

    private synchronized LogReading readAfter(List<BucketPosition> positions) {
        return buckets.after(positions);
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
