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
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
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
    private final LongAdder unreadableRows = new LongAdder();

    public RedisFeatureStore(RedisLink link) {
        this(link, StoreLimits.defaults());
    }

    /** A store over {@code link}, which stays its owner's to open and close. */
    public RedisFeatureStore(RedisLink link, StoreLimits limits) {
        this.link = link;
        this.limits = limits;
    }

    /** Rows that were there but could not be read, since the start. */
    public long unreadableRows() {
        return unreadableRows.sum();
    }

    @Override
    public Future<UserSnapshot> user(UserId user) {
        Request rows = Request.cmd(Command.MGET).arg(FeatureKeys.profile(user)).arg(FeatureKeys.state(user));
        Request seen = Request.cmd(Command.ZRANGE)
                .arg(FeatureKeys.seen(user))
                .arg(0)
                .arg(-1)
                .arg("WITHSCORES");
        return link.batch(List.of(rows, seen)).map(answers -> {
            UserProfile profile = row(answers.get(0).get(0), RowCodec::decodeProfile, UserProfile.UNKNOWN);
            UserState state = row(answers.get(0).get(1), RowCodec::decodeState, UserState.EMPTY);
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
        return rows(keys.toList()).map(rows -> {
            List<ItemFeatures> found = new ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                ItemId id = items.get(i);
                Item item = row(rows.get(2 * i), bytes -> RowCodec.decodeItem(id, bytes), null);
                if (item != null) {
                    found.add(
                            new ItemFeatures(item, row(rows.get(2 * i + 1), RowCodec::decodeCounts, ItemCounts.NONE)));
                }
            }
            return found;
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
        return byId(List.copyOf(users), FeatureKeys::state, RowCodec::decodeState, UserState.EMPTY);
    }

    @Override
    public Future<Void> putStates(Map<UserId, UserState> states) {
        return putFeedback(states, FeatureKeys::state, RowCodec::encodeState);
    }

    @Override
    public Future<Map<ItemId, ItemCounts>> counts(Collection<ItemId> items) {
        return byId(List.copyOf(items), FeatureKeys::counts, RowCodec::decodeCounts, ItemCounts.NONE);
    }

    @Override
    public Future<Void> putCounts(Map<ItemId, ItemCounts> counts) {
        return putFeedback(counts, FeatureKeys::counts, RowCodec::encodeCounts);
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

    private <K, V> Future<Map<K, V>> byId(List<K> ids, Function<K, String> key, Function<byte[], V> decode, V missing) {
        return rows(ids.stream().map(key).toList()).map(rows -> {
            Map<K, V> found = HashMap.newHashMap(ids.size());
            for (int i = 0; i < ids.size(); i++) {
                found.put(ids.get(i), row(rows.get(i), decode, missing));
            }
            return found;
        });
    }

    private <K, V> Future<Void> putFeedback(Map<K, V> rows, Function<K, String> key, Function<V, byte[]> encode) {
        List<Request> sets = new ArrayList<>(rows.size());
        rows.forEach((id, value) -> sets.add(Request.cmd(Command.SET)
                .arg(key.apply(id))
                .arg(encode.apply(value))
                .arg("PX")
                .arg(FeatureKeys.FEEDBACK_TTL.toMillis())));
        return sets.isEmpty() ? Future.succeededFuture() : link.batch(sets).mapEmpty();
    }

    /** The rows under {@code keys}, in their order; null where there is none. */
    private Future<List<@Nullable Response>> rows(List<String> keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Request get = Request.cmd(Command.MGET);
        keys.forEach(get::arg);
        return link.send(get).map(rows -> {
            List<@Nullable Response> found = new ArrayList<>(rows.size());
            rows.forEach(found::add);
            return found;
        });
    }

    private <T extends @Nullable Object> T row(@Nullable Response row, Function<byte[], T> decode, T missing) {
        if (row == null) {
            return missing;
        }
        try {
            return decode.apply(row.toBytes());
        } catch (RowException e) {
            unreadableRows.increment();
            return missing;
        }
    }
}
