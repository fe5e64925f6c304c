package cascade.feedback;

import cascade.features.async.Attempts;
import cascade.kafka.follow.RewoundException;
import cascade.loops.Loop;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
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
        return Attempts.untilDone(vertx, first, last, attempt, (failure, pause) -> isTriedAgain(task, failure, pause));
    }

    private boolean isTriedAgain(Task task, Throwable failure, Duration pause) {
        if (failure instanceof FaultyBatchException || failure instanceof RewoundException) {
            return false;
        }
        loop.beat();
        FeedbackMetrics.RETRIES.counter(meters, task.code()).increment();
        logOnce(task, pause, failure);
        return true;
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
