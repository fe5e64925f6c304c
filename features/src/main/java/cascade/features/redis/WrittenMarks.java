package cascade.features.redis;

import cascade.features.IdHash;
import cascade.features.store.FeatureKeys;
import cascade.features.store.WrittenStore.LogMark;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far all rows hold the log of what was written, by partition, as {@link Watermarks} say it of events: what a server holds in the end is what was
 * written to it before its mark. On a cluster every bucket has some, and what one of them does not say is not known.
 */
final class WrittenMarks {

    private static final int DIGITS = 16;
    private static final List<String> ALONE = List.of(FeatureKeys.WRITTEN_MARKS);
    private static final List<String> OF_BUCKETS = IntStream.range(0, IdHash.BUCKETS)
            .mapToObj(FeatureKeys::writtenMarks)
            .toList();

    /** KEYS: hash. ARGV: topic, then for each partition its field and the digits of the next offset. */
    private static final Script RAISE = Script.of("""
            for i = 2, #ARGV, 2 do
              local before, now = redis.call('HGET', KEYS[1], ARGV[i]), ARGV[i + 1] .. ARGV[1]
              if before and string.sub(before, 17) == ARGV[1] and before < now then
                redis.call('HSET', KEYS[1], ARGV[i], now)
              end
            end
            """);

    /** KEYS: hash. ARGV: name, topic, then as {@link #RAISE}. */
    private static final Script END = Script.of("""
            for i = 3, #ARGV, 2 do
              local before = redis.call('HGET', KEYS[1], ARGV[i])
              if before and string.sub(before, 17) == ARGV[1] then
                redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1] .. ARGV[2])
              end
            end
            """);

    private final RedisLink link;

    WrittenMarks(RedisLink link) {
        this.link = link;
    }

    private List<String> keys() {
        return link.isAlone() ? ALONE : OF_BUCKETS;
    }

    Future<Map<Integer, LogMark>> read(Set<Integer> partitions) {
        if (partitions.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        List<Integer> inOrder = List.copyOf(partitions);
        List<KeyCommand> gets = new ArrayList<>();
        for (String key : keys()) {
            KeyCommand get = KeyCommand.of(Command.HMGET, key);
            inOrder.forEach(get::arg);
            gets.add(get);
        }
        return link.batch(gets).map(answers -> {
            Map<Integer, LogMark> marks = new HashMap<>();
            for (int p = 0; p < inOrder.size(); p++) {
                LogMark mark = together(p, answers);
                if (mark != null) {
                    marks.put(inOrder.get(p), mark);
                }
            }
            return marks;
        });
    }

    private static @Nullable LogMark together(int place, List<Response> answers) {
        LogMark lowest = null;
        for (Response answer : answers) {
            LogMark mark = mark(answer.get(place));
            if (mark == null || (lowest != null && !lowest.topic().equals(mark.topic()))) {
                return null;
            }
            lowest = lowest == null || mark.next() < lowest.next() ? mark : lowest;
        }
        return lowest;
    }

    private static @Nullable LogMark mark(@Nullable Response said) {
        if (said == null || said.toString().length() < DIGITS) {
            return null;
        }
        String text = said.toString();
        return new LogMark(text.substring(DIGITS), HexFormat.fromHexDigitsToLong(text, 0, DIGITS));
    }

    Future<Void> raise(long session, String topic, Map<Integer, Long> next) {
        return write(
                session,
                next.keySet(),
                key -> RAISE.call(List.of(key), script -> {
                    script.arg(topic);
                    add(script, next);
                }));
    }

    Future<Void> begin(long session, String name, Set<Integer> partitions) {
        return write(session, partitions, key -> {
            KeyCommand set = KeyCommand.of(Command.HSET, key);
            partitions.forEach(
                    partition -> set.arg(partition).arg(HexFormat.of().toHexDigits(0L) + name));
            return set;
        });
    }

    Future<Void> end(long session, String name, String topic, Map<Integer, Long> next) {
        return write(
                session,
                next.keySet(),
                key -> END.call(List.of(key), script -> {
                    script.arg(name).arg(topic);
                    add(script, next);
                }));
    }

    private static void add(Request script, Map<Integer, Long> next) {
        next.forEach(
                (partition, offset) -> script.arg(partition).arg(HexFormat.of().toHexDigits(offset)));
    }

    private Future<Void> write(long session, Set<Integer> partitions, Function<String, KeyCommand> command) {
        return partitions.isEmpty()
                ? Future.succeededFuture()
                : link.batch(session, keys().stream().map(command).toList()).mapEmpty();
    }

    Future<Void> forget() {
        return link.batch(keys().stream()
                        .map(key -> KeyCommand.of(Command.DEL, key))
                        .toList())
                .mapEmpty();
    }
}
