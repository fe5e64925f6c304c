package cascade.features.redis;

import cascade.features.EventIds;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.row.KeptState;
import cascade.features.row.RowCodec;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FoldedRows;
import cascade.features.store.Generation;
import cascade.features.store.KeyKind;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All rows of a generation in Redis. */
final class RedisFoldedRows implements FoldedRows {

    private final RedisLink link;
    private final RedisRows rows;
    private final Generation generation;

    RedisFoldedRows(RedisLink link, RedisRows rows, Generation generation) {
        this.link = link;
        this.rows = rows;
        this.generation = generation;
    }

    @Override
    public Future<Void> eachUser(Function<List<UserId>, Future<Void>> page) {
        return ofUsers(
                Set.of(KeyKind.STATE, KeyKind.RECENT),
                keys -> page.apply(
                        keys.stream().map(FeatureKeys::userOf).distinct().toList()));
    }

    /** Pages of keys of these kinds. */
    private Future<Void> ofUsers(Set<KeyKind> kinds, Function<List<String>, Future<Void>> page) {
        return new KeyWalk(link, FeatureKeys.ofAllUsers(), false, keys -> {
                    List<String> ours = keys.stream()
                            .filter(key ->
                                    KeyKind.of(key).filter(kinds::contains).isPresent()
                                            && KeyKind.generation(key).equals(generation))
                            .toList();
                    return ours.isEmpty() ? Future.succeededFuture() : page.apply(ours);
                })
                .walk();
    }

    @Override
    public Future<List<OfUser>> users(List<UserId> users) {
        List<String> keys = new ArrayList<>(3 * users.size());
        for (UserId user : users) {
            keys.add(FeatureKeys.state(user, generation));
            keys.add(FeatureKeys.recent(user, generation));
            keys.add(FeatureKeys.eventIds(user, generation));
        }
        return rows.get(keys).map(found -> {
            List<OfUser> ofUsers = new ArrayList<>(users.size());
            for (int i = 0; i < keys.size(); i += 3) {
                KeptState kept = rows.kept(found.get(i), found.get(i + 1));
                EventIds ids = rows.decode(found.get(i + 2), EventIds::of, EventIds.NONE);
                ofUsers.add(new OfUser(kept.state(), kept.erasedMillis(), ids));
            }
            return ofUsers;
        });
    }

    @Override
    public Future<Map<UserId, Instant>> erased() {
        Map<UserId, Instant> erased = new HashMap<>();
        return ofUsers(
                        Set.of(KeyKind.STATE),
                        keys -> link.batch(keys.stream()
                                        .map(key -> KeyCommand.of(Command.GETRANGE, key)
                                                .arg(0)
                                                .arg(RowCodec.ERASED_HEAD - 1L))
                                        .toList())
                                .map(heads -> {
                                    for (int i = 0; i < heads.size(); i++) {
                                        putErased(FeatureKeys.userOf(keys.get(i)), heads.get(i), erased);
                                    }
                                    return null;
                                }))
                .map(erased);
    }

    private static void putErased(UserId user, @Nullable Response head, Map<UserId, Instant> into) {
        OptionalLong millis = head == null ? OptionalLong.empty() : RowCodec.erasedMillis(head.toBytes());
        if (millis.isPresent()) {
            into.put(user, Instant.ofEpochMilli(millis.getAsLong()));
        }
    }

    @Override
    public Future<Map<ItemId, ItemCounts>> counts(int bucket) {
        Map<ItemId, ItemCounts> counts = new HashMap<>();
        return new PairWalk(
                        link,
                        Command.HSCAN,
                        FeatureKeys.counts(bucket, generation),
                        (id, row) ->
                                counts.put(new ItemId(id), rows.decode(row, RowCodec::decodeCounts, ItemCounts.NONE)))
                .walk()
                .map(counts);
    }

    @Override
    public Future<Map<ItemId, Double>> trending(Segment segment) {
        return link.send(KeyCommand.of(Command.ZRANGE, FeatureKeys.trending(segment, generation))
                        .arg(0)
                        .arg(-1)
                        .arg("WITHSCORES"))
                .map(RedisFoldedRows::scores);
    }

    /** The third version of the protocol answers with pairs, the second with one after the other. */
    private static Map<ItemId, Double> scores(Response answer) {
        Map<ItemId, Double> scores = LinkedHashMap.newLinkedHashMap(answer.size());
        boolean arePairs = answer.size() > 0 && answer.get(0).size() == 2;
        for (int i = 0; i < answer.size(); i += arePairs ? 1 : 2) {
            Response id = arePairs ? answer.get(i).get(0) : answer.get(i);
            Response score = arePairs ? answer.get(i).get(1) : answer.get(i + 1);
            scores.put(new ItemId(id.toString()), Double.valueOf(score.toString()));
        }
        return scores;
    }
}
