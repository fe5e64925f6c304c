package cascade.lab.bench.feed.load;

import io.vertx.core.Promise;
import java.util.function.Supplier;

/** Counts the calls of a phase that are under way, until all are sent and have ended. Confined to one event loop, but for {@link #await}. */
final class InFlightCalls<R> {

    private final Supplier<R> result;
    private final Promise<R> done = Promise.promise();
    private int count;
    private boolean isAllSent;

    /** @param result gives what came of them, on the event loop, once the last has ended */
    InFlightCalls(Supplier<R> result) {
        this.result = result;
    }

    int count() {
        return count;
    }

    void begin() {
        count++;
    }

    void end() {
        count--;
        finishWhereDone();
    }

    /** No more begin but those that follow from others. */
    void allSent() {
        isAllSent = true;
        finishWhereDone();
    }

    private void finishWhereDone() {
        if (isAllSent && count == 0) {
            done.tryComplete(result.get());
        }
    }

    /** What came of them. Blocks until the last has ended. */
    R await() {
        return done.future().toCompletionStage().toCompletableFuture().join();
    }
}
