package cascade.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.LongSupplier;

/**
 * The time without requests after which a server that stops may close its connections. Requests still come from balancers that notice late, and of a busy
 * machine some are not read yet. For one event loop, which between two looks reads all that was there.
 */
final class QuietPeriod {

    private static final long LOOK_MILLIS = 200;

    private static final int QUIET_LOOKS = 2;

    private final Vertx vertx;
    private final LongSupplier requests;

    /** @param requests so far, counted on the calling context */
    QuietPeriod(Vertx vertx, LongSupplier requests) {
        this.vertx = vertx;
        this.requests = requests;
    }

    /** Completes after {@value #QUIET_LOOKS} looks in a row that found no new request, and at {@code untilNanos} in any case. */
    Future<Void> end(long untilNanos) {
        Promise<Void> ended = Promise.promise();
        look(ended, untilNanos, requests.getAsLong(), 0);
        return ended.future();
    }

    private void look(Promise<Void> ended, long untilNanos, long before, int quiet) {
        if (quiet == QUIET_LOOKS || System.nanoTime() - untilNanos >= 0) {
            ended.complete();
            return;
        }
        vertx.setTimer(LOOK_MILLIS, _ -> {
            long now = requests.getAsLong();
            look(ended, untilNanos, now, now == before ? quiet + 1 : 0);
        });
    }
}
