package cascade.features.redis;

import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.SeenItems;
import cascade.features.Segment;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.catalogue.BucketSum;
import cascade.features.preference.Preferences;
import cascade.features.row.RowCodec;
import cascade.features.store.BucketPosition;
import cascade.features.store.BucketReading;
import cascade.features.store.CountsAddition;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FeatureStore;
import cascade.features.store.FeedbackReading;
import cascade.features.store.LogReading;
import cascade.features.store.StoreLimits;
import cascade.features.store.StoredItem;
import cascade.features.store.StoredUser;
import cascade.features.store.Telling;
import cascade.features.store.ToldUser;
import cascade.features.store.Watermark;
import cascade.features.written.Written;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Features in Redis, under the keys of {@link FeatureKeys}, as rows of {@link RowCodec}.
 *
 * <p>A row that cannot be read counts as missing, and in {@link #unreadableRows}. A map or list given to a writing method is
 * one batch: who loads many rows cuts them into thousands.
 */
public final class RedisFeatureStore implements FeatureStore {

    private final RedisLink link;
    private final StoreLimits limits;
    private final RedisRows rows;
    private final SeenWriter seen;
    private final PreferencesWriter preferences;
    private final Trends trends;
    private final BucketWriter writer;
    private final BucketReader reader;
    private final ChangeReader changes;
    private final Watermarks watermarks;
    private final FeedbackReader feedback;
    private final StateWriter states;
    private final CountsAdder counts;
    private final StoredReader stored;
    private final ProfileWriter profiles;
    private final WrittenVersions versions;
    private final WrittenWriter written;
    private final WrittenMarks marks;

    public RedisFeatureStore(RedisLink link) {
        this(link, StoreLimits.defaults());
    }

    /** A store over {@code link}, which stays its owner's to open and close. */
    public RedisFeatureStore(RedisLink link, StoreLimits limits) {
        this.link = link;
        this.limits = limits;
        this.rows = new RedisRows(link);
        this.seen = new SeenWriter(link, limits);
        this.preferences = new PreferencesWriter(link, rows);
        this.trends = new Trends(link, limits);
        this.writer = new BucketWriter(link, limits, trends);
        this.reader = new BucketReader(link, rows);
        this.changes = new ChangeReader(link, rows);
        this.watermarks = new Watermarks(link);
        this.feedback = new FeedbackReader(link, rows);
        this.states = new StateWriter(link, rows, limits);
        this.counts = new CountsAdder(link, writer, limits);
        this.stored = new StoredReader(link);
        this.profiles = new ProfileWriter(link, limits);
        this.versions = new WrittenVersions(link, rows);
        this.written = new WrittenWriter(link, rows, versions, writer, profiles);
        this.marks = new WrittenMarks(link);
    }

    /** Rows and changes that were there but could not be read, since the start. */
    public long unreadableRows() {
        return rows.unreadable();
    }

    @Override
    public Future<UserSnapshot> user(UserId user) {
        return rows.get(List.of(
                        FeatureKeys.profile(user),
                        FeatureKeys.state(user),
                        FeatureKeys.recent(user),
                        FeatureKeys.served(user),
                        FeatureKeys.preferences(user)))
                .map(found -> {
                    UserProfile profile = rows.decode(found.get(0), RowCodec::decodeProfile, UserProfile.UNKNOWN);
                    UserState state = rows.kept(found.get(1), found.get(2)).state();
                    SeenItems seen = rows.decode(found.get(3), SeenItems::of, SeenItems.NONE);
                    Preferences preferences = rows.decode(found.get(4), RowCodec::decodePreferences, Preferences.NONE);
                    return new UserSnapshot(new UserFeatures(user, profile, state), seen, preferences);
                });
    }

    @Override
    public Future<StoredUser> stored(UserId user) {
        return stored.user(user);
    }

    @Override
    public Future<StoredItem> stored(ItemId item) {
        return stored.item(item);
    }

    @Override
    public Future<Long> putProfile(UserId user, UserProfile profile) {
        return profiles.put(user, profile);
    }

    @Override
    public Future<Preferences> changePreferences(UserId user, UnaryOperator<Preferences> change) {
        return preferences.change(user, change);
    }

    @Override
    public Future<Long> eraseUser(UserId user, Instant at) {
        return profiles.erase(user, at).onSuccess(_ -> seen.forgetLatecomers(user));
    }

    @Override
    public Future<Map<UserId, UserState>> states(Collection<UserId> users) {
        if (users.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        List<UserId> inOrder = List.copyOf(users);
        List<String> keys = inOrder.stream()
                .flatMap(user -> Stream.of(FeatureKeys.state(user), FeatureKeys.recent(user)))
                .toList();
        return rows.get(keys).map(found -> rows.states(inOrder, found));
    }

    @Override
    public Future<Void> putStates(Map<UserId, UserState> states) {
        return rows.putStates(states, limits.expiryMillis(FeatureKeys.FEEDBACK_TTL));
    }

    @Override
    public Future<Void> addSeen(UserId user, Collection<ItemId> items, Instant at) {
        return seen.add(user, items, at);
    }

    @Override
    public Future<List<ItemFeatures>> items(List<ItemId> items) {
        return rows.ofBuckets(items, List.of(FeatureKeys::items, FeatureKeys::counts))
                .map(found -> features(items, found.getFirst(), found.getLast()));
    }

    private List<ItemFeatures> features(
            List<ItemId> items, List<@Nullable Response> published, List<@Nullable Response> counted) {
        List<ItemFeatures> known = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            ItemId id = items.get(i);
            Item item = rows.<@Nullable Item>decode(published.get(i), row -> RowCodec.decodeItem(id, row), null);
            if (item != null) {
                known.add(new ItemFeatures(item, rows.decode(counted.get(i), RowCodec::decodeCounts, ItemCounts.NONE)));
            }
        }
        return known;
    }

    @Override
    public Future<List<Long>> putItems(List<Item> items) {
        return writer.putItems(items);
    }

    @Override
    public Future<Long> takeDown(ItemId item) {
        return writer.takeDown(item);
    }

    @Override
    public Future<Map<ItemId, ItemCounts>> counts(Collection<ItemId> items) {
        return rows.ofBucketsById(List.copyOf(items), FeatureKeys::counts, RowCodec::decodeCounts, ItemCounts.NONE);
    }

    @Override
    public Future<Void> putCounts(Map<ItemId, ItemCounts> counts) {
        return writer.putCounts(counts);
    }

    @Override
    public long session() {
        return link.session();
    }

    @Override
    public boolean losesInParts() {
        return !link.isAlone();
    }

    @Override
    public Future<FeedbackReading> read(Set<UserId> users, Set<ItemId> items) {
        return StoreFaults.told(feedback.read(users, items));
    }

    @Override
    public Future<List<List<Telling>>> tell(long session, List<ToldUser> users) {
        return StoreFaults.told(states.tell(session, users));
    }

    @Override
    public Future<List<CountsAddition.Answer>> addCounts(long session, List<CountsAddition> additions) {
        return StoreFaults.told(counts.add(session, additions));
    }

    @Override
    public Future<Map<Integer, Long>> fences(Set<Integer> buckets, int partition) {
        return feedback.fences(buckets, partition);
    }

    @Override
    public Future<Void> raiseTrending(Map<Segment, Map<ItemId, Double>> scores) {
        return StoreFaults.told(trends.raise(scores));
    }

    @Override
    public Future<Map<Integer, Long>> watermarks(Set<Integer> partitions) {
        return watermarks.read(partitions);
    }

    @Override
    public Future<Map<Integer, Watermark>> watermarksOfTopics(Set<Integer> partitions) {
        return watermarks.readWithTopics(partitions);
    }

    @Override
    public Future<Void> beginLog(long session, Map<Integer, Long> next, String topic) {
        return watermarks.beginLog(session, next, topic);
    }

    @Override
    public Future<Void> raiseWatermarks(long session, Map<Integer, Long> next) {
        return watermarks.raise(session, next);
    }

    @Override
    public Future<List<ItemId>> trending(Segment segment, int limit) {
        return trends.best(segment, limit);
    }

    @Override
    public Future<BucketReading> read(int bucket) {
        return reader.read(bucket);
    }

    @Override
    public Future<LogReading> after(List<BucketPosition> positions, Duration wait) {
        if (positions.size() != IdHash.BUCKETS) {
            throw new IllegalArgumentException(positions.size() + " positions, expected " + IdHash.BUCKETS);
        }
        return changes.after(positions, wait);
    }

    @Override
    public Future<List<BucketSum>> sums() {
        return reader.sums();
    }

    @Override
    public Future<List<Long>> versions(List<? extends Written> of) {
        return versions.of(of);
    }

    @Override
    public Future<List<Written>> newer(List<? extends Written> than) {
        return versions.newer(than);
    }

    @Override
    public Future<UserPage> users(String place) {
        return written.users(place);
    }

    @Override
    public Future<Integer> putBack(long session, List<? extends Written> rows, Instant now) {
        return written.putBack(session, rows, now);
    }

    @Override
    public Future<Map<Integer, LogMark>> marks(Set<Integer> partitions) {
        return marks.read(partitions);
    }

    @Override
    public Future<Void> raiseMarks(long session, String topic, Map<Integer, Long> next) {
        return marks.raise(session, topic, next);
    }

    @Override
    public Future<Void> beginMarks(long session, String name, Set<Integer> partitions) {
        return marks.begin(session, name, partitions);
    }

    @Override
    public Future<Void> endMarks(long session, String name, String topic, Map<Integer, Long> next) {
        return marks.end(session, name, topic, next);
    }

    @Override
    public Future<Void> forgetMarks() {
        return marks.forget();
    }
}
