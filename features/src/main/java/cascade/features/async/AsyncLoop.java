package cascade.features.async;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * One asynchronous step after the other, however many: a method that composes itself onto its future makes a chain as long as what it goes through,
 * whose end overflows the stack, and then nobody is told of it.
 */
public final class AsyncLoop {

    private final Supplier<Future<Boolean>> step;
    private final Promise<Void> end = Promise.promise();

    private AsyncLoop(Supplier<Future<Boolean>> step) {
        this.step = step;
    }

    /** Takes steps until one answers false; fails as the first that fails, or throws. */
    public static Future<Void> whileTrue(Supplier<Future<Boolean>> step) {
        AsyncLoop loop = new AsyncLoop(step);
        loop.goOn();
        return loop.end.future();
    }

    private void goOn() {
        boolean goesOn = true;
        while (goesOn) {
            // Composed, so that a step that throws is a step that failed.
            Future<Boolean> taken = Future.succeededFuture().compose(_ -> step.get());
            if (!taken.isComplete()) {
                taken.onComplete(this::goOnAfter);
                return;
            }
            goesOn = hasNext(taken);
        }
    }

    private void goOnAfter(AsyncResult<Boolean> taken) {
        if (hasNext(taken)) {
            goOn();
        }
    }

    /** True where another step follows; else this tells of the end. */
    private boolean hasNext(AsyncResult<Boolean> taken) {
        if (taken.failed()) {
            end.fail(taken.cause());
            return false;
        }
        if (!taken.result()) {
            end.complete();
        }
        return taken.result();
    }
}
