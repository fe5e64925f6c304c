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
import cascade.features.catalogue.ItemChange;
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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A feature store in the process, for tests and for what fits one. Thread-safe by locks; every future is complete, but of
 * {@link #after}, which waits.
 */
public final class MemoryFeatureStore implements FeatureStore {

    static final String OVER = "the session is over";

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

    private <T> Future<T> in(long session, Supplier<T> writing) {
        synchronized (core) {
            return session == session() ? core.alone(writing) : Future.failedFuture(OVER);
        }
    }

    @Override
    public Future<UserSnapshot> user(UserId user) {
        return core.alone(() -> core.users.user(user, folded()));
    }

    @Override
    public Future<StoredUser> stored(UserId user) {
        return core.alone(() -> core.users.stored(user, folded()));
    }

    @Override
    public Future<StoredItem> stored(ItemId item) {
        return core.alone(() -> core.buckets.of(item).stored(item, folded()));
    }

    @Override
    public Future<Long> putProfile(UserId user, UserProfile profile) {
        return core.alone(() -> core.users.putProfile(user, profile));
    }

    @Override
    public Future<Preferences> changePreferences(UserId user, UnaryOperator<Preferences> change) {
        synchronized (core) {
            return core.users.changePreferences(user, change);
        }
    }

    @Override
    public Future<Long> eraseUser(UserId user, Instant at) {
        return core.alone(() -> core.users.erase(user, at, core.inUse()));
    }

    @Override
    public Future<Map<UserId, UserState>> states(Collection<UserId> wanted) {
        return core.alone(() -> {
            Map<UserId, UserState> found = new HashMap<>();
            wanted.forEach(user -> found.put(user, MemoryUsers.state(user, folded())));
            return found;
        });
    }

    @Override
    public Future<Void> putStates(Map<UserId, UserState> states) {
        return core.alone(() -> states.forEach((user, state) -> MemoryUsers.putState(user, state, folded())));
    }

    @Override
    public Future<Void> addSeen(UserId user, Collection<ItemId> items, Instant at) {
        return core.alone(() -> {
            boolean isOfBefore = at.toEpochMilli() <= MemoryUsers.erasedMillis(user, folded());
            if (!isOfBefore) {
                core.users.addSeen(user, items, at);
            }
        });
    }

    @Override
    public Future<List<ItemFeatures>> items(List<ItemId> wanted) {
        return core.alone(() -> {
            List<ItemFeatures> found = new ArrayList<>();
            for (ItemId id : wanted) {
                Item item = core.buckets.of(id).item(id);
                if (item != null) {
                    found.add(new ItemFeatures(item, folded().counts(id)));
                }
            }
            return found;
        });
    }

    @Override
    public Future<List<ItemChange.Published>> putItems(List<Item> items) {
        return core.changing(() -> items.stream()
                .map(item -> {
                    core.down.remove(item.id());
                    return core.buckets.of(item.id()).put(item);
                })
                .toList());
    }

    @Override
    public Future<Long> takeDown(ItemId item) {
        return core.changing(() -> {
            core.takeDown(item);
            return core.buckets.of(item).takeDown(item, core.inUse());
        });
    }

    @Override
    public Future<Map<ItemId, ItemCounts>> counts(Collection<ItemId> wanted) {
        return core.alone(() -> {
            Map<ItemId, ItemCounts> found = new HashMap<>();
            wanted.forEach(item -> found.put(item, folded().counts(item)));
            return found;
        });
    }

    @Override
    public Future<Void> putCounts(Map<ItemId, ItemCounts> counts) {
        return core.changing(() -> {
                    counts.forEach(
                            (item, counted) -> core.buckets.of(item).count(item, counted, folded(), isInForce()));
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
        return core.alone(() -> {
            Map<UserId, UserProfile> profiles = new HashMap<>();
            ofUsers.forEach(user -> putIfThere(profiles, user, core.users.profile(user)));
            Map<ItemId, Item> items = new HashMap<>();
            ofItems.forEach(
                    item -> putIfThere(items, item, core.buckets.of(item).item(item)));
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
                : core.changing(() -> additions.stream()
                        .map(addition -> core.buckets.at(addition.bucket()).add(addition, folded(), isInForce()))
                        .toList());
    }

    @Override
    public Future<Map<Integer, Long>> fences(Set<Integer> ofBuckets, int partition) {
        return core.alone(() -> folded().fences(ofBuckets, partition));
    }

    @Override
    public Future<Void> raiseTrending(long session, Map<Segment, Map<ItemId, Double>> scores) {
        synchronized (core) {
            return session == session() ? raiseTrending(scores) : Future.failedFuture(OVER);
        }
    }

    @Override
    public Future<Void> raiseTrending(Map<Segment, Map<ItemId, Double>> scores) {
        return core.alone(
                () -> scores.forEach((segment, raised) -> folded().trends.raise(segment, raised, core.down)));
    }

    @Override
    public Future<Map<Integer, Long>> watermarks(Set<Integer> partitions) {
        return core.alone(() -> folded().marks(partitions));
    }

    @Override
    public Future<Map<Integer, Watermark>> watermarksOfTopics(Set<Integer> partitions) {
        return core.alone(() -> folded().marksOfTopics(partitions));
    }

    @Override
    public Future<Void> beginLog(long session, Map<Integer, Long> next, String topic) {
        return marking(session, () -> folded().beginLog(next, topic));
    }

    @Override
    public Future<Void> raiseWatermarks(long session, Map<Integer, Long> next) {
        return marking(session, () -> folded().raise(next));
    }

    private Future<Void> marking(long session, Runnable change) {
        synchronized (core) {
            return session == session() ? core.alone(change) : Future.failedFuture(OVER);
        }
    }

    @Override
    public Future<List<Long>> versions(List<? extends Written> of) {
        return core.alone(() -> of.stream().map(core.written::version).toList());
    }

    @Override
    public Future<List<Written>> newer(List<? extends Written> than) {
        return core.alone(() -> core.written.newer(than));
    }

    @Override
    public Future<UserPage> users(String place) {
        return core.alone(() -> new UserPage(core.users.written(), ""));
    }

    @Override
    public Future<Integer> putBack(long session, List<? extends Written> rows, Instant now) {
        return session != session() ? Future.failedFuture(OVER) : core.changing(() -> core.written.putBack(rows, now));
    }

    @Override
    public Future<Map<Integer, LogMark>> marks(Set<Integer> partitions) {
        return core.alone(() -> core.marks.of(partitions));
    }

    @Override
    public Future<Void> raiseMarks(long session, String topic, Map<Integer, Long> next) {
        return marking(session, () -> core.marks.raise(topic, next));
    }

    @Override
    public Future<Void> beginMarks(long session, String name, Set<Integer> partitions) {
        return marking(session, () -> core.marks.begin(name, partitions));
    }

    @Override
    public Future<Void> endMarks(long session, String name, String topic, Map<Integer, Long> next) {
        return marking(session, () -> core.marks.end(name, topic, next));
    }

    @Override
    public Future<Void> forgetMarks() {
        return core.alone(core.marks::clear);
    }

    @Override
    public Future<List<ItemId>> trending(Segment segment, int limit) {
        return core.alone(() -> folded().trends.best(segment, limit));
    }

    @Override
    public Future<List<BucketSum>> sums() {
        return core.alone(() -> core.buckets.sums());
    }

    @Override
    public Future<BucketReading> read(int bucket) {
        return core.alone(() -> core.buckets.at(bucket).read(core.folded(core.current())));
    }

    @Override
    public Future<LogReading> after(List<BucketPosition> positions, Duration wait) {
        return core.after(positions, wait);
    }
}
