package cascade.features.redis;

import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserState;
import cascade.features.redis.RowLine.LineException;
import cascade.features.row.KeptState;
import cascade.features.row.RowCodec;
import cascade.features.row.RowException;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Rows by key, or by bucket and item: fetched many at once, decoded, and counted where that fails. */
final class RedisRows {

    private final RedisLink link;
    private final LongAdder unreadable = new LongAdder();

    RedisRows(RedisLink link) {
        this.link = link;
    }

    long unreadable() {
        return unreadable.sum();
    }

    void countUnreadable() {
        unreadable.increment();
    }

    /** The rows under {@code keys}, in their order; null where there is none. */
    Future<List<@Nullable Response>> get(List<String> keys) {
        return get(keys, gets -> gets.size() == 1 ? link.send(gets.getFirst()).map(List::of) : link.batch(gets));
    }

    /** The same in one session. */
    Future<List<@Nullable Response>> get(long session, List<String> keys) {
        return get(keys, commands -> link.batch(session, commands));
    }

    /**
     * What {@code reading} makes of the rows under {@code keys}, where they lie: it is to keep none of them. Where a row cannot be read so it is asked for as all
     * else is.
     */
    <T> Future<T> read(List<String> keys, Function<FoundRows, T> reading) {
        Future<T> read = link.rows(keys, reading);
        return read == null
                ? throughClient(keys, reading)
                : read.recover(failure ->
                        failure instanceof LineException ? throughClient(keys, reading) : Future.failedFuture(failure));
    }

    private <T> Future<T> throughClient(List<String> keys, Function<FoundRows, T> reading) {
        return get(keys).map(found -> reading.apply(FoundRows.of(found)));
    }

    /** By as few commands as may be: one where one server has all, one a user on a cluster. */
    private Future<List<@Nullable Response>> get(
            List<String> keys, Function<List<KeyCommand>, Future<List<Response>>> batch) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<KeyCommand> gets = link.parts(keys).stream().map(RedisRows::mget).toList();
        return batch.apply(gets).map(parts -> {
            List<@Nullable Response> found = new ArrayList<>(keys.size());
            parts.forEach(part -> part.forEach(found::add));
            return found;
        });
    }

    private static KeyCommand mget(List<String> keys) {
        KeyCommand get = KeyCommand.of(Command.MGET, keys.getFirst());
        keys.stream().skip(1).forEach(get::arg);
        return get;
    }

    /**
     * The state of a user's row and recent events, with the row's mark. One that cannot be read gives way as a whole: its mark is all of it.
     */
    KeptState kept(@Nullable Response row, @Nullable Response recent) {
        return kept(FoundRows.of(Arrays.asList(row, recent)), 0, 1);
    }

    /** The same of rows where they lie. */
    KeptState kept(FoundRows found, int row, int recent) {
        KeptState kept = KeptState.NONE;
        if (found.has(row)) {
            try {
                kept = RowCodec.decodeKept(found.array(row), found.from(row), found.end(row));
            } catch (RowException e) {
                countUnreadable();
                kept = new KeptState(kept.state(), kept.erasedMillis(), found.copy(row));
            }
        }
        byte[] entries = found.copy(recent);
        return entries == null ? kept : RowCodec.after(kept, entries, this::countUnreadable);
    }

    /** The states of users, each of two rows of {@code found}: state and recent events. */
    Map<UserId, UserState> states(List<UserId> users, FoundRows found) {
        Map<UserId, UserState> states = HashMap.newHashMap(users.size());
        for (int i = 0; i < users.size(); i++) {
            states.put(users.get(i), kept(found, 2 * i, 2 * i + 1).state());
        }
        return states;
    }

    /** The rows of {@code items} in their buckets' hashes, in their order; null where there is none. One round trip. */
    Future<List<@Nullable Response>> ofBuckets(List<ItemId> items, IntFunction<String> hash) {
        return ofBuckets(items, List.of(hash)).map(List::getFirst);
    }

    /** The same of several hashes a bucket: a list for each of them, all in one round trip. */
    Future<List<List<@Nullable Response>>> ofBuckets(List<ItemId> items, List<IntFunction<String>> hashes) {
        if (items.isEmpty()) {
            return Future.succeededFuture(Collections.nCopies(hashes.size(), List.of()));
        }
        Map<Integer, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            int bucket = IdHash.bucket(items.get(i).hash());
            places.computeIfAbsent(bucket, _ -> new ArrayList<>()).add(i);
        }
        List<KeyCommand> commands = new ArrayList<>(places.size() * hashes.size());
        for (IntFunction<String> hash : hashes) {
            places.forEach((bucket, ofBucket) -> {
                KeyCommand get = KeyCommand.of(Command.HMGET, hash.apply(bucket));
                ofBucket.forEach(place -> get.arg(items.get(place).value()));
                commands.add(get);
            });
        }
        return link.batch(commands).map(answers -> {
            List<List<@Nullable Response>> found = new ArrayList<>(hashes.size());
            for (int from = 0; from < answers.size(); from += places.size()) {
                found.add(inOrder(items.size(), places.values(), answers.subList(from, from + places.size())));
            }
            return found;
        });
    }

    private static List<@Nullable Response> inOrder(
            int size, Collection<List<Integer>> places, List<Response> answers) {
        @Nullable Response[] found = new Response[size];
        int answer = 0;
        for (List<Integer> ofBucket : places) {
            Response ofHash = answers.get(answer++);
            for (int i = 0; i < ofBucket.size(); i++) {
                found[ofBucket.get(i)] = ofHash.get(i);
            }
        }
        return Arrays.asList(found);
    }

    /** What the row says; {@code missing} where there is no row or it cannot be read. */
    <T extends @Nullable Object> T decode(@Nullable Response row, Function<byte[], T> decode, T missing) {
        return row == null ? missing : decodeBytes(Replies.bytes(row), decode, missing);
    }

    /** The same of a row where it lies. */
    <T extends @Nullable Object> T decode(FoundRows found, int row, Function<byte[], T> decode, T missing) {
        byte[] bytes = found.copy(row);
        return bytes == null ? missing : decodeBytes(bytes, decode, missing);
    }

    private <T extends @Nullable Object> T decodeBytes(byte[] row, Function<byte[], T> decode, T missing) {
        try {
            return decode.apply(row);
        } catch (RowException e) {
            countUnreadable();
            return missing;
        }
    }

    /** A value for every id, {@code missing} where there is no row. */
    <K, V> Future<Map<K, V>> byId(List<K> ids, Function<K, String> key, Function<byte[], V> decode, V missing) {
        return get(ids.stream().map(key).toList()).map(rows -> byId(ids, rows, decode, missing));
    }

    /** As {@link #byId}, of rows in buckets. */
    <V> Future<Map<ItemId, V>> ofBucketsById(
            List<ItemId> items, IntFunction<String> key, Function<byte[], V> decode, V missing) {
        return ofBuckets(items, key).map(rows -> byId(items, rows, decode, missing));
    }

    private <K, V> Map<K, V> byId(List<K> ids, List<@Nullable Response> rows, Function<byte[], V> decode, V missing) {
        Map<K, V> found = HashMap.newHashMap(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            found.put(ids.get(i), decode(rows.get(i), decode, missing));
        }
        return found;
    }

    /** Writes states, in the place of all that was known of what these users did, for so many milliseconds. */
    Future<Void> putStates(Map<UserId, UserState> states, long expiryMillis, Generation generation) {
        List<KeyCommand> commands = new ArrayList<>(2 * states.size());
        states.forEach((user, state) -> {
            commands.add(KeyCommand.of(Command.SET, FeatureKeys.state(user, generation))
                    .arg(RowCodec.encodeState(state))
                    .arg("PX")
                    .arg(expiryMillis));
            commands.add(KeyCommand.of(Command.DEL, FeatureKeys.recent(user, generation))
                    .arg(FeatureKeys.eventIds(user, generation)));
        });
        return commands.isEmpty()
                ? Future.succeededFuture()
                : link.batch(commands).mapEmpty();
    }
}
