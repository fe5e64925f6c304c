package cascade.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.LongSupplier;

/**
 * The requests that come to a server that stops: balancers that look late send them, and a busy machine has some that it has not read yet, whose connections
 * would end without an answer. For one event loop: between two looks it has taken what was there.
 */
final class LateRequests {

    private static final long LOOK_MILLIS = 200;

    private static final int MOST_QUIET = 2;

    private final Vertx vertx;
    private final LongSupplier count;

    /** @param count of such requests so far, on the calling context */
    LateRequests(Vertx vertx, LongSupplier count) {
        this.vertx = vertx;
        this.count = count;
    }

    /** Completes when none came between three looks, and at {@code untilNanos} in any case. */
    Future<Void> end(long untilNanos) {
        Promise<Void> ended = Promise.promise();
        look(ended, untilNanos, count.getAsLong(), 0);
        return ended.future();
    }

    private void look(Promise<Void> ended, long untilNanos, long before, int quiet) {
        if (quiet == MOST_QUIET || System.nanoTime() - untilNanos >= 0) {
            ended.complete();
            return;
        }
        vertx.setTimer(LOOK_MILLIS, _ -> {
            long now = count.getAsLong();
            look(ended, untilNanos, now, now == before ? quiet + 1 : 0);
        });
    }
}
