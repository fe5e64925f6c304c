package cascade.features.redis;

import cascade.features.store.FeatureKeys;
import cascade.features.store.Watermark;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far all rows hold the log, by partition. As hexadecimal digits, which order as their numbers do: the first four are the epoch. Beside
 * each stands of which topic an epoch is: the epoch's digits and the topic's id.
 */
final class Watermarks {

    private static final String TOPIC = ":topic";
    private static final int EPOCH_DIGITS = 4;

    private final RedisLink link;

    Watermarks(RedisLink link) {
        this.link = link;
    }

    Future<Map<Integer, Long>> read(Set<Integer> partitions) {
        if (partitions.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        List<Integer> inOrder = List.copyOf(partitions);
        Request get = Request.cmd(Command.HMGET).arg(FeatureKeys.WATERMARKS);
        inOrder.forEach(get::arg);
        return link.send(get).map(found -> {
            Map<Integer, Long> marks = new HashMap<>();
            for (int i = 0; i < inOrder.size(); i++) {
                Response mark = found.get(i);
                if (mark != null) {
                    marks.put(inOrder.get(i), HexFormat.fromHexDigitsToLong(mark.toString()));
                }
            }
            return marks;
        });
    }

    /** Both in one reading: a mark of one epoch with the topic of another would be taken for a log that lost its tail. */
    Future<Map<Integer, Watermark>> readWithTopics(Set<Integer> partitions) {
        if (partitions.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        List<Integer> inOrder = List.copyOf(partitions);
        Request get = Request.cmd(Command.HMGET).arg(FeatureKeys.WATERMARKS);
        inOrder.forEach(partition -> get.arg(partition).arg(partition + TOPIC));
        return link.send(get).map(found -> {
            Map<Integer, Watermark> marks = new HashMap<>();
            for (int i = 0; i < inOrder.size(); i++) {
                Response mark = found.get(2 * i);
                if (mark != null) {
                    marks.put(inOrder.get(i), watermark(mark.toString(), found.get(2 * i + 1)));
                }
            }
            return marks;
        });
    }

    private static Watermark watermark(String mark, @Nullable Response topic) {
        String epoch = mark.substring(0, EPOCH_DIGITS);
        // A server of before begins epochs without saying of which topic.
        boolean isOfEpoch = topic != null && topic.toString().startsWith(epoch);
        String id = isOfEpoch ? topic.toString().substring(EPOCH_DIGITS) : "";
        return new Watermark(HexFormat.fromHexDigitsToLong(mark), id);
    }

    Future<Void> beginLog(long session, Map<Integer, Long> next, String topic) {
        ScriptCall call = FeedbackScripts.BEGIN_LOG.call(script -> {
            script.arg(1).arg(FeatureKeys.WATERMARKS).arg(topic);
            next.forEach((partition, position) -> script.arg(partition)
                    .arg(partition + TOPIC)
                    .arg(HexFormat.of().toHexDigits(position)));
        });
        return call.over(request -> link.send(session, request)).mapEmpty();
    }

    /** Over the connection of {@code session}, over which all that the marks speak of was written: so it is in the file before them. */
    Future<Void> raise(long session, Map<Integer, Long> next) {
        if (next.isEmpty()) {
            return Future.succeededFuture();
        }
        ScriptCall call = FeedbackScripts.RAISE_MARKS.call(script -> {
            script.arg(1).arg(FeatureKeys.WATERMARKS);
            next.forEach((partition, position) ->
                    script.arg(partition).arg(HexFormat.of().toHexDigits(position)));
        });
        return call.over(request -> link.send(session, request)).mapEmpty();
    }
}
