package cascade.features.redis;

import cascade.features.store.FeatureKeys;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How far all rows hold the log, by partition. As hexadecimal digits, which order as their numbers do. */
final class Watermarks {

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
