package cascade.features.redis;

import cascade.features.store.FeatureKeys;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows by key: fetched many at once, decoded, and counted where that fails. */
final class RedisRows {

    private final RedisLink link;
    private final LongAdder unreadable = new LongAdder();

    RedisRows(RedisLink link) {
        this.link = link;
    }

    long unreadable() {
        return unreadable.sum();
    }

    /** The rows under {@code keys}, in their order; null where there is none. */
    Future<List<@Nullable Response>> get(List<String> keys) {
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

    /** What the row says; {@code missing} where there is no row or it cannot be read. */
    <T extends @Nullable Object> T decode(@Nullable Response row, Function<byte[], T> decode, T missing) {
        if (row == null) {
            return missing;
        }
        try {
            return decode.apply(row.toBytes());
        } catch (RowException e) {
            unreadable.increment();
            return missing;
        }
    }

    /** A value for every id, {@code missing} where there is no row. */
    <K, V> Future<Map<K, V>> byId(List<K> ids, Function<K, String> key, Function<byte[], V> decode, V missing) {
        return get(ids.stream().map(key).toList()).map(rows -> {
            Map<K, V> found = HashMap.newHashMap(ids.size());
            for (int i = 0; i < ids.size(); i++) {
                found.put(ids.get(i), decode(rows.get(i), decode, missing));
            }
            return found;
        });
    }

    /** Writes rows that are forgotten when nobody writes them again for {@link FeatureKeys#FEEDBACK_TTL}. */
    <K, V> Future<Void> putFeedback(Map<K, V> rows, Function<K, String> key, Function<V, byte[]> encode) {
        List<Request> sets = new ArrayList<>(rows.size());
        rows.forEach((id, value) -> sets.add(Request.cmd(Command.SET)
                .arg(key.apply(id))
                .arg(encode.apply(value))
                .arg("PX")
                .arg(FeatureKeys.FEEDBACK_TTL.toMillis())));
        return sets.isEmpty() ? Future.succeededFuture() : link.batch(sets).mapEmpty();
    }
}
