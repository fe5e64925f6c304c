package cascade.feedback;

import cascade.kafka.follow.RewoundException;
import cascade.loops.Loop;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats what fails until it succeeds, with growing pauses; for work that must be neither lost nor skipped. What fails for good, or has to
 * begin elsewhere, is left to who asked.
 */
final class Retry {

    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);

    private final Vertx vertx;
    private final Duration first;
    private final Duration last;
    private final Loop loop;
    private final MeterRegistry meters;

    /**
     * Pauses for {@code first}, then twice as long each time up to {@code last}.
     *
     * @param loop that waits for what is repeated, and goes on with each attempt
     */
    Retry(Vertx vertx, Duration first, Duration last, Loop loop, MeterRegistry meters) {
        this.vertx = vertx;
        this.first = first;
        this.last = last;
        this.loop = loop;
        this.meters = meters;
    }

    <T> Future<T> untilDone(Task task, Supplier<Future<T>> attempt) {
        // One for all attempts: a chain would be as long as an outage, and overflow the stack.
        Promise<T> done = Promise.promise();
        attempt(task, attempt, first, done);
        return done.future();
    }

    private <T> void attempt(Task task, Supplier<Future<T>> attempt, Duration pause, Promise<T> done) {
        // Composed, so that an attempt that throws is an attempt that failed.
        Future.succeededFuture().compose(_ -> attempt.get()).onComplete(done::complete, failure -> {
            if (failure instanceof FaultyBatchException || failure instanceof RewoundException) {
                done.fail(failure);
                return;
            }
            loop.beat();
            FeedbackMetrics.RETRIES.counter(meters, task.code()).increment();
            logOnce(task, pause, failure);
            Duration next = pause.multipliedBy(2).compareTo(last) < 0 ? pause.multipliedBy(2) : last;
            // Composed: a Vert.x that has ended throws.
            Future.succeededFuture()
                    .compose(_ -> vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS))
                    .onComplete(_ -> attempt(task, attempt, next, done), done::fail);
        });
    }

    /** An outage is told when it begins, not at each attempt; the counter tells the rest. */
    private void logOnce(Task task, Duration pause, Throwable failure) {
        if (pause.equals(first)) {
            LOG.warn("could not {}, trying until it works: {}", task.text(), failure.toString());
        } else {
            LOG.debug("could still not {}, again in {} ms: {}", task.text(), pause.toMillis(), failure.toString());
        }
    }
}
