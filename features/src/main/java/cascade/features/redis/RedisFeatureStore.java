package cascade.features.redis;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FeatureStore;
import cascade.features.store.StoreLimits;
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

    public RedisFeatureStore(RedisLink link) {
        this(link, StoreLimits.defaults());
    }

    /** A store over {@code link}, which stays its owner's to open and close. */
    public RedisFeatureStore(RedisLink link, StoreLimits limits) {
        this.link = link;
        this.limits = limits;
        this.rows = new RedisRows(link);
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
                Item item = rows.decode(found.get(2 * i), bytes -> RowCodec.decodeItem(id, bytes), null);
                if (item != null) {
                    known.add(new ItemFeatures(
                            item, rows.decode(found.get(2 * i + 1), RowCodec::decodeCounts, ItemCounts.NONE)));
                }
            }
            return known;
        });
    }

    @Override
    public Future<List<ItemId>> trending(int limit) {
        return highest(FeatureKeys.TRENDING, limit);
    }

    @Override
    public Future<List<ItemId>> fresh(int limit) {
        return highest(FeatureKeys.FRESH, limit);
    }

    private Future<List<ItemId>> highest(String key, int limit) {
        if (limit < 1) {
            return Future.succeededFuture(List.of());
        }
        return link.send(Request.cmd(Command.ZRANGE)
                        .arg(key)
                        .arg(0)
                        .arg(limit - 1)
                        .arg("REV"))
                .map(ids -> ids.stream().map(id -> new ItemId(id.toString())).toList());
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
        String id = item.id().value();
        return link.batch(List.of(
                        Request.cmd(Command.ZREM).arg(FeatureKeys.TAKEN_DOWN).arg(id),
                        Request.cmd(Command.SET)
                                .arg(FeatureKeys.item(item.id()))
                                .arg(RowCodec.encodeItem(item)),
                        Request.cmd(Command.ZADD)
                                .arg(FeatureKeys.FRESH)
                                .arg(item.publishedAt().toEpochMilli())
                                .arg(id),
                        keepHighest(FeatureKeys.FRESH, limits.freshMost())))
                .mapEmpty();
    }

    @Override
    public Future<Void> takeDown(ItemId item) {
        return link.batch(List.of(
                        Request.cmd(Command.DEL).arg(FeatureKeys.item(item)),
                        Request.cmd(Command.EVAL)
                                .arg(Scripts.TAKE_DOWN)
                                .arg(3)
                                .arg(FeatureKeys.TAKEN_DOWN)
                                .arg(FeatureKeys.TRENDING)
                                .arg(FeatureKeys.FRESH)
                                .arg(item.value())
                                .arg(limits.takenDownMost())))
                .mapEmpty();
    }

    @Override
    public Future<Map<UserId, UserState>> states(Collection<UserId> users) {
        return rows.byId(List.copyOf(users), FeatureKeys::state, RowCodec::decodeState, UserState.EMPTY);
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
    public Future<Void> addTrending(Map<ItemId, Double> weights) {
        Request script = Request.cmd(Command.EVAL)
                .arg(Scripts.ADD_TRENDING)
                .arg(2)
                .arg(FeatureKeys.TRENDING)
                .arg(FeatureKeys.TAKEN_DOWN);
        weights.forEach((item, weight) -> script.arg(item.value()).arg(weight));
        return link.send(script.arg(limits.trendingMost())).mapEmpty();
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
        return link.batch(List.of(add, forget, keepHighest(key, limits.seenMost()), expire))
                .mapEmpty();
    }

    private static Request keepHighest(String key, int most) {
        return Request.cmd(Command.ZREMRANGEBYRANK).arg(key).arg(0).arg(-most - 1);
    }
}
