package cascade.features.async;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tries one thing again and again until it succeeds, each pause twice as long as the one before it, up to the longest. */
public final class Attempts<T> {

    /** What to do about an attempt that failed. */
    @FunctionalInterface
    public interface Failures {

        /**
         * Whether another attempt follows, after {@code pause}; else all have failed as this one did.
         *
         * @param pause the first of all where this is the first failure, or where pauses do not grow
         */
        boolean isTriedAgain(Throwable failure, Duration pause);
    }

    private final Vertx vertx;
    private final Duration longest;
    private final Supplier<Future<T>> attempt;
    private final Failures failures;
    /** One for all attempts: a chain of futures would be as long as an outage, and overflow the stack. */
    private final Promise<T> done = Promise.promise();

    private Attempts(Vertx vertx, Duration longest, Supplier<Future<T>> attempt, Failures failures) {
        this.vertx = vertx;
        this.longest = longest;
        this.attempt = attempt;
        this.failures = failures;
    }

    /**
     * As the attempt ends that succeeds, or that none follows.
     *
     * @param first pause
     * @param longest pause, not below {@code first}
     * @param attempt one that throws is one that failed
     */
    public static <T> Future<T> untilDone(
            Vertx vertx, Duration first, Duration longest, Supplier<Future<T>> attempt, Failures failures) {
        Attempts<T> attempts = new Attempts<>(vertx, longest, attempt, failures);
        attempts.tryOnce(first);
        return attempts.done.future();
    }

    private void tryOnce(Duration pause) {
        Future.succeededFuture()
                .compose(_ -> attempt.get())
                .onComplete(done::complete, failure -> tryAgain(failure, pause));
    }

    private void tryAgain(Throwable failure, Duration pause) {
        Duration twice = pause.multipliedBy(2);
        Duration next = twice.compareTo(longest) < 0 ? twice : longest;
        // Composed: a Vert.x that has ended throws, and so may who is asked.
        Future.succeededFuture()
                .compose(_ -> failures.isTriedAgain(failure, pause)
                        ? vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS)
                        : Future.failedFuture(failure))
                .onComplete(_ -> tryOnce(next), done::fail);
    }
}
