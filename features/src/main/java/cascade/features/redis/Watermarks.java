package cascade.features.redis;

import cascade.features.IdHash;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Watermark;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far all rows hold the log, by partition. As hexadecimal digits, which order as their numbers do: the first four are the epoch. Beside
 * each stands of which topic an epoch is: the epoch's digits and the topic's id.
 *
 * <p>On a cluster every master has marks of its own, in the keys of its buckets, since each loses what it loses: its highest is how far it
 * holds the log, and the lowest of all masters is how far all rows do. A mark says that all masters had taken in what comes before it, so it is
 * true in any key of any of them that had it when it was written, or got it with the bucket from another.
 */
final class Watermarks {

    private static final String TOPIC = ":topic";
    private static final int EPOCH_DIGITS = 4;
    private static final List<String> ALONE = List.of(FeatureKeys.WATERMARKS);
    private static final List<String> OF_BUCKETS =
            IntStream.range(0, IdHash.BUCKETS).mapToObj(FeatureKeys::watermarks).toList();

    private final RedisLink link;

    /** Partitions whose marks were raised in every bucket in {@link #spreadIn}: since then one key of each master will do. */
    private final Set<Integer> spread = new HashSet<>();

    private long spreadIn;

    Watermarks(RedisLink link) {
        this.link = link;
    }

    Future<Map<Integer, Long>> read(Set<Integer> partitions) {
        return readWithTopics(partitions).map(marks -> {
            Map<Integer, Long> positions = HashMap.newHashMap(marks.size());
            marks.forEach((partition, mark) -> positions.put(partition, mark.position()));
            return positions;
        });
    }

    /** Both in one reading: a mark of one epoch with the topic of another would be taken for a log that lost its tail. */
    Future<Map<Integer, Watermark>> readWithTopics(Set<Integer> partitions) {
        if (partitions.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        List<Integer> inOrder = List.copyOf(partitions);
        List<String> keys = keys();
        return link.batch(keys.stream().map(key -> get(key, inOrder)).toList())
                .map(answers -> lowest(inOrder, highestOfMasters(keys, answers, inOrder.size())));
    }

    private List<String> keys() {
        return link.isAlone() ? ALONE : OF_BUCKETS;
    }

    private static KeyCommand get(String key, List<Integer> partitions) {
        KeyCommand get = KeyCommand.of(Command.HMGET, key);
        partitions.forEach(partition -> get.arg(partition).arg(partition + TOPIC));
        return get;
    }

    /** For each master its mark of each partition, null where it has none. */
    private Map<Integer, @Nullable Watermark[]> highestOfMasters(List<String> keys, List<Response> answers, int size) {
        Map<Integer, @Nullable Watermark[]> masters = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            @Nullable Watermark[] marks = masters.computeIfAbsent(link.placeOf(keys.get(i)), _ -> new Watermark[size]);
            for (int p = 0; p < size; p++) {
                Watermark mark =
                        watermark(answers.get(i).get(2 * p), answers.get(i).get(2 * p + 1));
                Watermark before = marks[p];
                if (mark != null && (before == null || before.position() < mark.position())) {
                    marks[p] = mark;
                }
            }
        }
        return masters;
    }

    /** Nothing of a partition of which one master knows nothing: it may have lost all. */
    private static Map<Integer, Watermark> lowest(
            List<Integer> partitions, Map<Integer, @Nullable Watermark[]> masters) {
        Map<Integer, Watermark> lowest = new HashMap<>();
        for (int p = 0; p < partitions.size(); p++) {
            int place = p;
            Watermark least = masters.values().stream()
                    .map(marks -> marks[place] == null ? Watermark.NONE : marks[place])
                    .min(Comparator.comparingLong(Watermark::position))
                    .orElse(Watermark.NONE);
            if (!least.equals(Watermark.NONE)) {
                lowest.put(partitions.get(p), least);
            }
        }
        return lowest;
    }

    private static @Nullable Watermark watermark(@Nullable Response mark, @Nullable Response topic) {
        if (mark == null) {
            return null;
        }
        String digits = mark.toString();
        String epoch = digits.substring(0, EPOCH_DIGITS);
        // A server of before begins epochs without saying of which topic.
        boolean isOfEpoch = topic != null && topic.toString().startsWith(epoch);
        String id = isOfEpoch ? topic.toString().substring(EPOCH_DIGITS) : "";
        return new Watermark(HexFormat.fromHexDigitsToLong(digits), id);
    }

    Future<Void> beginLog(long session, Map<Integer, Long> next, String topic) {
        return write(
                session,
                keys(),
                key -> FeedbackScripts.BEGIN_LOG.call(List.of(key), script -> {
                    script.arg(topic);
                    next.forEach((partition, position) -> script.arg(partition)
                            .arg(partition + TOPIC)
                            .arg(HexFormat.of().toHexDigits(position)));
                }));
    }

    /** Over the connections of {@code session}, over which all that the marks speak of was written: so it is in each file before them. */
    Future<Void> raise(long session, Map<Integer, Long> next) {
        if (next.isEmpty()) {
            return Future.succeededFuture();
        }
        return write(
                        session,
                        keysToRaise(session, next.keySet()),
                        key -> FeedbackScripts.RAISE_MARKS.call(
                                List.of(key),
                                script -> next.forEach((partition, position) ->
                                        script.arg(partition).arg(HexFormat.of().toHexDigits(position)))))
                .onSuccess(_ -> spread(session, next.keySet()));
    }

    private Future<Void> write(long session, List<String> keys, Function<String, KeyCommand> call) {
        return link.batch(session, keys.stream().map(call).toList()).mapEmpty();
    }

    /** All of them first in each session, in which buckets may have gone to other masters; then one of each master. */
    private synchronized List<String> keysToRaise(long session, Set<Integer> partitions) {
        List<String> keys = keys();
        if (keys.size() == 1 || session != spreadIn || !spread.containsAll(partitions)) {
            return keys;
        }
        Map<Integer, String> first = new LinkedHashMap<>();
        keys.forEach(key -> first.putIfAbsent(link.placeOf(key), key));
        return List.copyOf(first.values());
    }

    private synchronized void spread(long session, Set<Integer> partitions) {
        if (session != spreadIn) {
            spread.clear();
            spreadIn = session;
        }
        spread.addAll(partitions);
    }
}
