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
import cascade.features.catalogue.ItemChange;
import cascade.features.preference.Preferences;
import cascade.features.row.RowCodec;
import cascade.features.store.BucketPosition;
import cascade.features.store.BucketReading;
import cascade.features.store.CountsAddition;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FeatureStore;
import cascade.features.store.FeedbackReading;
import cascade.features.store.Generation;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
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

    /** Of a session's number: what is above them is the link's session. */
    private static final int GENERATION_BITS = 16;

    private final RedisLink link;
    private final StoreLimits limits;
    private final RedisRows rows;
    private final SeenWriter seen;
    private final PreferencesWriter preferences;
    private final BucketWriter writer;
    private final BucketReader reader;
    private final ChangeReader changes;
    private final FeedbackReader feedback;
    private final ProfileWriter profiles;
    private final WrittenVersions versions;
    private final WrittenWriter written;
    private final WrittenMarks marks;
    private final CurrentGeneration current;
    private final Map<Generation, GenerationParts> folded = new ConcurrentHashMap<>();

    public RedisFeatureStore(RedisLink link) {
        this(link, StoreLimits.defaults());
    }

    /** A store over {@code link}, which stays its owner's to open and close: of the generation that is in force, whichever that is. */
    public RedisFeatureStore(RedisLink link, StoreLimits limits) {
        this(link, limits, CurrentGeneration.of(link));
    }

    /** The same of one generation, whether or not it is in force. */
    public static RedisFeatureStore of(Generation generation, RedisLink link, StoreLimits limits) {
        return new RedisFeatureStore(link, limits, CurrentGeneration.pinned(link, generation));
    }

    private RedisFeatureStore(RedisLink link, StoreLimits limits, CurrentGeneration current) {
        this.link = link;
        this.limits = limits;
        this.rows = new RedisRows(link);
        this.seen = new SeenWriter(link, limits);
        this.preferences = new PreferencesWriter(link, rows);
        this.writer = new BucketWriter(link, limits);
        this.reader = new BucketReader(link, rows);
        this.changes = new ChangeReader(link, rows);
        this.feedback = new FeedbackReader(link, rows);
        this.profiles = new ProfileWriter(link, limits);
        this.versions = new WrittenVersions(link, rows);
        this.written = new WrittenWriter(link, rows, versions, writer, profiles);
        this.marks = new WrittenMarks(link);
        this.current = current;
    }

    private GenerationParts folded(Generation generation) {
        return folded.computeIfAbsent(
                generation, of -> GenerationParts.of(of, !current.isPinned(), link, rows, writer, limits));
    }

    private Future<GenerationParts> folded() {
        return current.now().map(this::folded);
    }

    /** Rows and changes that were there but could not be read, since the start. */
    public long unreadableRows() {
        return rows.unreadable();
    }

    @Override
    public Future<UserSnapshot> user(UserId user) {
        return current.now()
                .compose(generation -> rows.read(
                        List.of(
                                FeatureKeys.profile(user),
                                FeatureKeys.state(user, generation),
                                FeatureKeys.recent(user, generation),
                                FeatureKeys.served(user),
                                FeatureKeys.preferences(user)),
                        found -> snapshot(user, found)));
    }

    private UserSnapshot snapshot(UserId user, FoundRows found) {
        UserProfile profile = rows.decode(found, 0, RowCodec::decodeProfile, UserProfile.UNKNOWN);
        UserState state = rows.kept(found, 1, 2).state();
        SeenItems seen = rows.decode(found, 3, SeenItems::of, SeenItems.NONE);
        Preferences preferences = rows.decode(found, 4, RowCodec::decodePreferences, Preferences.NONE);
        return new UserSnapshot(new UserFeatures(user, profile, state), seen, preferences);
    }

    @Override
    public Future<StoredUser> stored(UserId user) {
        return folded().compose(of -> of.stored().user(user));
    }

    @Override
    public Future<StoredItem> stored(ItemId item) {
        return folded().compose(of -> of.stored().item(item));
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
        return current.now()
                .compose(generation -> profiles.erase(user, at, generation)
                        .compose(version -> erasure()
                                .inOthersThan(generation, Map.of(user, at))
                                .map(version)))
                .onSuccess(_ -> seen.forgetLatecomers(user));
    }

    private Erasure erasure() {
        return new Erasure(link, of -> folded(of).states());
    }

    @Override
    public Future<Map<UserId, UserState>> states(Collection<UserId> users) {
        if (users.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        List<UserId> inOrder = List.copyOf(users);
        return current.now()
                .compose(generation -> rows.read(
                        inOrder.stream()
                                .flatMap(user -> Stream.of(
                                        FeatureKeys.state(user, generation), FeatureKeys.recent(user, generation)))
                                .toList(),
                        found -> rows.states(inOrder, found)));
    }

    @Override
    public Future<Void> putStates(Map<UserId, UserState> states) {
        return current.now()
                .compose(generation ->
                        rows.putStates(states, limits.expiryMillis(FeatureKeys.FEEDBACK_TTL), generation));
    }

    @Override
    public Future<Void> addSeen(UserId user, Collection<ItemId> items, Instant at) {
        return seen.add(user, items, at);
    }

    @Override
    public Future<List<ItemFeatures>> items(List<ItemId> items) {
        return current.now()
                .compose(generation -> rows.ofBuckets(
                        items, List.of(FeatureKeys::items, bucket -> FeatureKeys.counts(bucket, generation))))
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
    public Future<List<ItemChange.Published>> putItems(List<Item> items) {
        return writer.putItems(items);
    }

    @Override
    public Future<Long> takeDown(ItemId item) {
        return writer.takeDown(item);
    }

    @Override
    public Future<Map<ItemId, ItemCounts>> counts(Collection<ItemId> items) {
        return current.now()
                .compose(generation -> rows.ofBucketsById(
                        List.copyOf(items),
                        bucket -> FeatureKeys.counts(bucket, generation),
                        RowCodec::decodeCounts,
                        ItemCounts.NONE));
    }

    @Override
    public Future<Void> putCounts(Map<ItemId, ItemCounts> counts) {
        return current.now().compose(generation -> writer.putCounts(counts, generation));
    }

    @Override
    public long session() {
        Generation generation = current.last();
        long ofLink = link.session();
        return generation == null || ofLink == 0 ? 0 : (ofLink << GENERATION_BITS) | generation.number();
    }

    /** The session of the link that one of a store is of. */
    static long ofLink(long session) {
        return session >>> GENERATION_BITS;
    }

    /** What is done in a session of the link, with the rows of the generation that was in force when it began; fails where another is now. */
    private <T> Future<T> in(long session, BiFunction<Long, GenerationParts, Future<T>> action) {
        return session == session()
                ? action.apply(ofLink(session), folded(new Generation((int) (session & Generation.MOST))))
                : Future.failedFuture("the session is over");
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
        return StoreFaults.told(in(session, (link, of) -> of.states().tell(link, users)));
    }

    @Override
    public Future<List<CountsAddition.Answer>> addCounts(long session, List<CountsAddition> additions) {
        return StoreFaults.told(in(session, (link, of) -> of.counts().add(link, additions)));
    }

    @Override
    public Future<Map<Integer, Long>> fences(Set<Integer> buckets, int partition) {
        return current.now().compose(generation -> feedback.fences(buckets, partition, generation));
    }

    @Override
    public Future<Void> raiseTrending(long session, Map<Segment, Map<ItemId, Double>> scores) {
        return StoreFaults.told(in(session, (_, of) -> of.trends().raise(scores)));
    }

    @Override
    public Future<Void> raiseTrending(Map<Segment, Map<ItemId, Double>> scores) {
        return StoreFaults.told(folded().compose(of -> of.trends().raise(scores)));
    }

    @Override
    public Future<Map<Integer, Long>> watermarks(Set<Integer> partitions) {
        return inForce(of -> of.watermarks().read(partitions));
    }

    @Override
    public Future<Map<Integer, Watermark>> watermarksOfTopics(Set<Integer> partitions) {
        return inForce(of -> of.watermarks().readWithTopics(partitions));
    }

    /** What is read of the generation that is in force at that very moment: by this whoever folds knows that he folds into it still. */
    private <T> Future<T> inForce(Function<GenerationParts, Future<T>> reading) {
        return current.now().compose(known -> {
            Future<Generation> now = current.look();
            Future<T> read = reading.apply(folded(known));
            return Future.all(now, read).compose(_ -> now.result().equals(known) ? read : inForce(reading));
        });
    }

    @Override
    public Future<Void> beginLog(long session, Map<Integer, Long> next, String topic) {
        return in(session, (link, of) -> of.watermarks().beginLog(link, next, topic));
    }

    @Override
    public Future<Void> raiseWatermarks(long session, Map<Integer, Long> next) {
        return in(session, (link, of) -> of.watermarks().raise(link, next));
    }

    @Override
    public Future<List<ItemId>> trending(Segment segment, int limit) {
        return folded().compose(of -> of.trends().best(segment, limit));
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
        return in(
                session,
                (link, of) -> written.putBack(link, of.generation(), rows, now)
                        .compose(back -> erasure()
                                .inOthersThan(of.generation(), back.erased())
                                .map(back.rows())));
    }

    @Override
    public Future<Map<Integer, LogMark>> marks(Set<Integer> partitions) {
        return marks.read(partitions);
    }

    @Override
    public Future<Void> raiseMarks(long session, String topic, Map<Integer, Long> next) {
        return in(session, (link, _) -> marks.raise(link, topic, next));
    }

    @Override
    public Future<Void> beginMarks(long session, String name, Set<Integer> partitions) {
        return in(session, (link, _) -> marks.begin(link, name, partitions));
    }

    @Override
    public Future<Void> endMarks(long session, String name, String topic, Map<Integer, Long> next) {
        return in(session, (link, _) -> marks.end(link, name, topic, next));
    }

    @Override
    public Future<Void> forgetMarks() {
        return marks.forget();
    }
}
