package cascade.features.redis;

import cascade.features.IdHash;
import cascade.features.LogPosition;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import cascade.features.store.Watermark;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far all rows hold the log, by partition. As hexadecimal digits, which order as their numbers do: the first four are the epoch. Beside
 * each stands where its epoch began, as digits too, and the id of the topic that it is of.
 *
 * <p>On a cluster there are as many as buckets, so that every master has some: each loses what it loses, and what it holds of the log is what
 * its own marks say, as they were written after everything that they speak of. The lowest is how far all rows hold the log; a mark that is
 * not there, or is of an epoch before, says that its master holds nothing of this one.
 */
final class Watermarks {

    private static final String LOG = ":log";
    private static final int DIGITS = 16;

    private final RedisLink link;
    private final List<String> alone;
    private final List<String> ofBuckets;

    Watermarks(RedisLink link, Generation generation) {
        this.link = link;
        this.alone = List.of(FeatureKeys.watermarks(generation));
        this.ofBuckets = IntStream.range(0, IdHash.BUCKETS)
                .mapToObj(bucket -> FeatureKeys.watermarks(bucket, generation))
                .toList();
    }

    /**
     * What one key says of a partition.
     *
     * @param begin position at which the epoch began; 0 where nobody said so
     */
    private record Mark(long position, long begin, String topic) {

        static @Nullable Mark of(@Nullable Response mark, @Nullable Response log) {
            if (mark == null) {
                return null;
            }
            long position = HexFormat.fromHexDigitsToLong(mark.toString());
            String said = Objects.toString(log, "");
            boolean isOfEpoch = said.length() > DIGITS
                    && LogPosition.epoch(HexFormat.fromHexDigitsToLong(said, 0, DIGITS)) == LogPosition.epoch(position);
            return isOfEpoch
                    ? new Mark(position, HexFormat.fromHexDigitsToLong(said, 0, DIGITS), said.substring(DIGITS))
                    : new Mark(position, LogPosition.of(LogPosition.epoch(position), 0), "");
        }

        int epoch() {
            return LogPosition.epoch(position);
        }
    }

    Future<Map<Integer, Long>> read(Set<Integer> partitions) {
        return readWithTopics(partitions).map(marks -> {
            Map<Integer, Long> positions = HashMap.newHashMap(marks.size());
            marks.forEach((partition, mark) -> positions.put(partition, mark.position()));
            return positions;
        });
    }

    /** All in one reading: a mark of one epoch with the topic of another would be taken for a log that lost its tail. */
    Future<Map<Integer, Watermark>> readWithTopics(Set<Integer> partitions) {
        if (partitions.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        List<Integer> inOrder = List.copyOf(partitions);
        return read(keys(), inOrder).compose(marks -> {
            List<Integer> unknown = link.isAlone()
                    ? List.of()
                    : inOrder.stream()
                            .filter(partition -> isNothing(Objects.requireNonNull(marks.get(partition))))
                            .toList();
            return unknown.isEmpty()
                    ? Future.succeededFuture(together(marks))
                    : bring(unknown).map(brought -> {
                        marks.putAll(brought);
                        return together(marks);
                    });
        });
    }

    /** What a server alone held before its rows were brought to the cluster: it is written to all of them, once. */
    private Future<Map<Integer, List<@Nullable Mark>>> bring(List<Integer> partitions) {
        return read(alone, partitions).compose(found -> {
            List<KeyCommand> writes = new ArrayList<>();
            if (!found.values().stream().allMatch(Watermarks::isNothing)) {
                ofBuckets.forEach(key -> writes.add(FeedbackScripts.RAISE_MARKS.call(
                        List.of(key),
                        script -> found.forEach((partition, marks) -> {
                            Mark mark = marks.getFirst();
                            if (mark != null) {
                                script.arg(partition).arg(HexFormat.of().toHexDigits(mark.position()));
                                if (!mark.topic().isEmpty()) {
                                    script.arg(partition + LOG)
                                            .arg(HexFormat.of().toHexDigits(mark.begin()) + mark.topic());
                                }
                            }
                        }))));
            }
            return writes.isEmpty()
                    ? Future.succeededFuture(found)
                    : link.batch(writes).map(found);
        });
    }

    private static boolean isNothing(List<@Nullable Mark> marks) {
        return marks.stream().allMatch(Objects::isNull);
    }

    private List<String> keys() {
        return link.isAlone() ? alone : ofBuckets;
    }

    private Future<Map<Integer, List<@Nullable Mark>>> read(List<String> keys, List<Integer> partitions) {
        List<KeyCommand> gets = new ArrayList<>(keys.size());
        for (String key : keys) {
            KeyCommand get = KeyCommand.of(Command.HMGET, key);
            partitions.forEach(partition -> get.arg(partition).arg(partition + LOG));
            gets.add(get);
        }
        return link.batch(gets).map(answers -> {
            Map<Integer, List<@Nullable Mark>> marks = HashMap.newHashMap(partitions.size());
            for (int p = 0; p < partitions.size(); p++) {
                List<@Nullable Mark> ofPartition = new ArrayList<>(keys.size());
                for (Response answer : answers) {
                    ofPartition.add(Mark.of(answer.get(2 * p), answer.get(2 * p + 1)));
                }
                marks.put(partitions.get(p), ofPartition);
            }
            return marks;
        });
    }

    private static Map<Integer, Watermark> together(Map<Integer, List<@Nullable Mark>> marks) {
        Map<Integer, Watermark> together = HashMap.newHashMap(marks.size());
        marks.forEach((partition, ofPartition) -> {
            if (!isNothing(ofPartition)) {
                together.put(partition, together(ofPartition));
            }
        });
        return together;
    }

    private static Watermark together(List<@Nullable Mark> marks) {
        int epoch = -1;
        long begin = 0;
        String topic = "";
        for (Mark mark : marks) {
            if (mark != null && (mark.epoch() > epoch || (mark.epoch() == epoch && topic.isEmpty()))) {
                epoch = mark.epoch();
                begin = mark.begin();
                topic = mark.topic();
            }
        }
        long lowest = Long.MAX_VALUE;
        long highest = 0;
        for (Mark mark : marks) {
            long position = mark == null || mark.epoch() < epoch ? begin : mark.position();
            lowest = Math.min(lowest, position);
            highest = Math.max(highest, position);
        }
        return new Watermark(lowest, highest, topic);
    }

    Future<Void> beginLog(long session, Map<Integer, Long> next, String topic) {
        return write(
                session,
                key -> FeedbackScripts.BEGIN_LOG.call(List.of(key), script -> {
                    script.arg(topic);
                    next.forEach((partition, position) -> script.arg(partition)
                            .arg(partition + LOG)
                            .arg(HexFormat.of().toHexDigits(position)));
                }));
    }

    /** Over the connections of {@code session}, over which all that the marks speak of was written: so it is in each file before them. */
    Future<Void> raise(long session, Map<Integer, Long> next) {
        return next.isEmpty()
                ? Future.succeededFuture()
                : write(
                        session,
                        key -> FeedbackScripts.RAISE_MARKS.call(
                                List.of(key),
                                script -> next.forEach((partition, position) ->
                                        script.arg(partition).arg(HexFormat.of().toHexDigits(position)))));
    }

    private Future<Void> write(long session, Function<String, KeyCommand> command) {
        return link.batch(session, keys().stream().map(command).toList()).mapEmpty();
    }
}
