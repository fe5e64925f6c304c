package cascade.features.redis;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.PublishedItem;
import cascade.features.Segment;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FeatureStore;
import cascade.features.store.StoreLimits;
import cascade.features.store.TakeDowns;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final ItemLists lists;

    public RedisFeatureStore(RedisLink link) {
        this(link, StoreLimits.defaults());
    }

    /** A store over {@code link}, which stays its owner's to open and close. */
    public RedisFeatureStore(RedisLink link, StoreLimits limits) {
        this.link = link;
        this.limits = limits;
        this.rows = new RedisRows(link);
        this.lists = new ItemLists(link, limits);
    }

    /** Rows that were there but could not be read, since the start. */
    public long unreadableRows() {
        return rows.unreadable();
    }

    @Override
    public Future<UserSnapshot> user(UserId user) {
        Request known = Request.cmd(Command.MGET).arg(FeatureKeys.profile(user)).arg(FeatureKeys.state(user));
        Request seen = Request.cmd(Command.ZRANGE)
                .arg(FeatureKeys.seen(user))
                .arg(0)
                .arg(-1)
                .arg("WITHSCORES");
        return link.batch(List.of(known, seen)).map(answers -> {
            UserProfile profile = rows.decode(answers.get(0).get(0), RowCodec::decodeProfile, UserProfile.UNKNOWN);
            UserState state = rows.decode(answers.get(0).get(1), RowCodec::decodeState, UserState.EMPTY);
            return new UserSnapshot(new UserFeatures(user, profile, state), seen(answers.get(1)));
        });
    }

    private static Map<ItemId, Long> seen(Response pairs) {
        Map<ItemId, Long> seen = HashMap.newHashMap(pairs.size());
        for (Response pair : pairs) {
            seen.put(new ItemId(pair.get(0).toString()), pair.get(1).toLong());
        }
        return seen;
    }

    @Override
    public Future<List<ItemFeatures>> items(List<ItemId> items) {
        Stream<String> keys = items.stream().flatMap(id -> Stream.of(FeatureKeys.item(id), FeatureKeys.counts(id)));
        return rows.get(keys.toList()).map(found -> {
            List<ItemFeatures> known = new ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                ItemId id = items.get(i);
                Item item = item(id, found.get(2 * i));
                if (item != null) {
                    known.add(new ItemFeatures(
                            item, rows.decode(found.get(2 * i + 1), RowCodec::decodeCounts, ItemCounts.NONE)));
                }
            }
            return known;
        });
    }

    @Override
    public Future<List<ItemId>> trending(Segment segment, int limit) {
        return lists.trending(segment, limit);
    }

    @Override
    public Future<List<ItemId>> fresh(int limit) {
        return lists.fresh(limit);
    }

    @Override
    public Future<Map<AuthorId, List<PublishedItem>>> authorItems(Collection<AuthorId> authors, int perAuthor) {
        return lists.ofAuthors(authors, perAuthor);
    }

    @Override
    public Future<TakeDowns> takeDowns(long since) {
        return lists.takeDowns(since);
    }

    @Override
    public Future<Void> putProfile(UserId user, UserProfile profile) {
        return link.send(Request.cmd(Command.SET).arg(FeatureKeys.profile(user)).arg(RowCodec.encodeProfile(profile)))
                .mapEmpty();
    }

    @Override
    public Future<Void> eraseUser(UserId user) {
        return link.send(Request.cmd(Command.DEL)
                        .arg(FeatureKeys.profile(user))
                        .arg(FeatureKeys.state(user))
                        .arg(FeatureKeys.seen(user)))
                .mapEmpty();
    }

    @Override
    public Future<Void> putItem(Item item) {
        // The row goes last and returns the one before: who replaces it finds this author's list written already.
        List<Request> commands = new ArrayList<>(lists.publish(item));
        commands.add(Request.cmd(Command.SET)
                .arg(FeatureKeys.item(item.id()))
                .arg(RowCodec.encodeItem(item))
                .arg("GET"));
        return link.batch(commands).compose(answers -> {
            Item before = item(item.id(), answers.getLast());
            return before == null || before.author().equals(item.author())
                    ? Future.succeededFuture()
                    : lists.forget(before.author(), item.id());
        });
    }

    @Override
    public Future<Void> takeDown(ItemId id) {
        Request row = Request.cmd(Command.GETDEL).arg(FeatureKeys.item(id));
        return link.batch(List.of(row, lists.takeDown(id))).compose(answers -> {
            Item before = item(id, answers.getFirst());
            return before == null ? Future.succeededFuture() : lists.forget(before.author(), id);
        });
    }

    private @Nullable Item item(ItemId id, @Nullable Response row) {
        return rows.decode(row, bytes -> RowCodec.decodeItem(id, bytes), null);
    }

    @Override
    public Future<Map<UserId, UserState>> states(Collection<UserId> users) {
        return rows.byId(List.copyOf(users), FeatureKeys::state, RowCodec::decodeState, UserState.EMPTY);
    }

    @Override
    public Future<Map<UserId, UserProfile>> profiles(Collection<UserId> users) {
        return rows.byId(List.copyOf(users), FeatureKeys::profile, RowCodec::decodeProfile, UserProfile.UNKNOWN);
    }

    @Override
    public Future<Void> putStates(Map<UserId, UserState> states) {
        return rows.putFeedback(states, FeatureKeys::state, RowCodec::encodeState);
    }

    @Override
    public Future<Map<ItemId, ItemCounts>> counts(Collection<ItemId> items) {
        return rows.byId(List.copyOf(items), FeatureKeys::counts, RowCodec::decodeCounts, ItemCounts.NONE);
    }

    @Override
    public Future<Void> putCounts(Map<ItemId, ItemCounts> counts) {
        return rows.putFeedback(counts, FeatureKeys::counts, RowCodec::encodeCounts);
    }

    @Override
    public Future<Void> addTrending(Segment segment, Map<ItemId, Double> weights) {
        return lists.addTrending(segment, weights);
    }

    @Override
    public Future<Void> addSeen(UserId user, Collection<ItemId> items, Instant at) {
        if (items.isEmpty()) {
            return Future.succeededFuture();
        }
        String key = FeatureKeys.seen(user);
        Request add = Request.cmd(Command.ZADD).arg(key).arg("GT");
        items.forEach(item -> add.arg(at.toEpochMilli()).arg(item.value()));
        Request forget = Request.cmd(Command.ZREMRANGEBYSCORE)
                .arg(key)
                .arg("-inf")
                .arg("(" + at.minus(limits.seenFor()).toEpochMilli());
        Request expire =
                Request.cmd(Command.PEXPIRE).arg(key).arg(limits.seenFor().toMillis());
        return link.batch(List.of(add, forget, ItemLists.keepHighest(key, limits.seenMost()), expire))
                .mapEmpty();
    }
}
