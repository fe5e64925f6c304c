package cascade.features.redis;

import cascade.features.async.AsyncLoop;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A walk over all keys, on a cluster server by server, in pages. Keys that are there all the while are met, some perhaps twice.
 *
 * @param pattern of the keys that are met
 * @param isSlow rests after each page for as long as it took, so that others come in between
 */
record KeyWalk(RedisLink link, String pattern, boolean isSlow, Function<List<String>, Future<Void>> page) {

    /** Of a cursor; it says of the last page's that this was all. */
    private static final String START = "0";

    private static final int STEP = 1_000;
    private static final int SLOW_STEP = 250;

    /** Completes at the end; fails where a page does. */
    Future<Void> walk() {
        return server(0);
    }

    private Future<Void> server(int place) {
        return place >= link.servers() ? Future.succeededFuture() : all(place).compose(_ -> server(place + 1));
    }

    private Future<Void> all(int place) {
        AtomicReference<String> cursor = new AtomicReference<>(START);
        return AsyncLoop.whileTrue(() -> step(place, cursor.get()).map(next -> {
            cursor.set(next);
            return !next.equals(START);
        }));
    }

    /** Completes with where the next one begins. */
    private Future<String> step(int place, String cursor) {
        long begun = System.nanoTime();
        Request scan = Request.cmd(Command.SCAN)
                .arg(cursor)
                .arg("MATCH")
                .arg(pattern)
                .arg("COUNT")
                .arg(isSlow ? SLOW_STEP : STEP);
        return link.send(place, scan).compose(answer -> {
            List<String> keys = answer.get(1).stream().map(Response::toString).toList();
            String next = answer.get(0).toString();
            Future<Void> done = keys.isEmpty() ? Future.succeededFuture() : page.apply(keys);
            return done.compose(_ -> isSlow ? link.after(rest(begun)) : Future.succeededFuture())
                    .map(next);
        });
    }

    private static Duration rest(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).plusMillis(1);
    }
}
