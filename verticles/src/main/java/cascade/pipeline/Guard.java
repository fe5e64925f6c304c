package cascade.pipeline;

import cascade.bus.Deadline;
import cascade.bus.StageFailure;
import cascade.bus.StageFailure.Reason;
import cascade.bus.Work;
import cascade.feed.Span.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a stage so that it goes missing instead of failing: whatever is late, broken or throws becomes the fallback, a name
 * in {@code degraded} and a count. Every stage is timed, for all requests and in the trace of its own. Thread-safe.
 */
final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final MeterRegistry meters;
    private final ConcurrentMap<String, Timer> timers = new ConcurrentHashMap<>();
    private final ConcurrentMap<Missing, Counter> missing = new ConcurrentHashMap<>();

    Guard(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * What {@code work} gives within the stage's budget and before the request's deadline, else what {@code fallback} gives. Never fails.
     *
     * @param work is told when nobody waits any more; its future belongs to the calling context: a late one without a context would go on elsewhere
     * @param fallback cheap, and does not throw
     */
    <T> Future<T> run(Stage stage, Trace trace, Function<Deadline, Future<T>> work, Supplier<T> fallback) {
        return run(stage, trace, null, work, fallback);
    }

    /** The same; {@code done} says for how long it was worked on. */
    <T> Future<T> run(
            Stage stage, Trace trace, @Nullable Work done, Function<Deadline, Future<T>> work, Supplier<T> fallback) {
        long startedNanos = System.nanoTime();
        return within(trace.deadline().orIn(stage.budget()), work).transform(result -> {
            ran(stage, trace, startedNanos, done, result);
            return Future.succeededFuture(settle(stage, trace, result, fallback));
        });
    }

    /**
     * Waits for {@code work} as {@link #run} does, and says why where that was in vain: for a stage that leaves something
     * even then. Never fails.
     *
     * @param done says for how long it was worked on
     */
    <T> Future<Attempt<T>> attempt(Stage stage, Trace trace, Work done, Function<Deadline, Future<T>> work) {
        long startedNanos = System.nanoTime();
        return within(trace.deadline().orIn(stage.budget()), work).transform(result -> {
            ran(stage, trace, startedNanos, done, result);
            if (result.succeeded()) {
                return Future.succeededFuture(new Attempt<>(Optional.of(result.result()), Optional.empty()));
            }
            LOG.debug("{} went missing", stage.label(), result.cause());
            String reason = StageFailure.reasonOf(result.cause()).text();
            return Future.succeededFuture(new Attempt<>(Optional.empty(), Optional.of(reason)));
        });
    }

    /**
     * What became of work.
     *
     * @param value what it gave in time
     * @param failure else why it did not
     */
    record Attempt<T>(Optional<T> value, Optional<String> failure) {}

    /** Notes and counts that something was missing from a feed: {@code stage:reason} in its answer. */
    void missing(Trace trace, String stage, String reason) {
        trace.degraded(stage + ":" + reason);
        count(stage, reason);
    }

    /** Counts that something was missing from a feed. */
    void count(String stage, String reason) {
        missing.computeIfAbsent(
                        new Missing(stage, reason), _ -> PipelineMetrics.DEGRADED.counter(meters, stage, reason))
                .increment();
    }

    private record Missing(String stage, String reason) {}

    private void ran(Stage stage, Trace trace, long startedNanos, @Nullable Work done, AsyncResult<?> result) {
        long endedNanos = System.nanoTime();
        timer(stage).record(endedNanos - startedNanos, TimeUnit.NANOSECONDS);
        trace.ran(stage, startedNanos, endedNanos, done, outcome(result));
    }

    private static Outcome outcome(AsyncResult<?> result) {
        if (result.succeeded()) {
            return Outcome.OK;
        }
        return StageFailure.reasonOf(result.cause()) == Reason.LATE ? Outcome.LATE : Outcome.FAILED;
    }

    private <T> T settle(Stage stage, Trace trace, AsyncResult<T> result, Supplier<T> fallback) {
        if (result.succeeded()) {
            return result.result();
        }
        Reason reason = StageFailure.reasonOf(result.cause());
        missing(trace, stage.label(), reason.text());
        LOG.debug("{} went missing", stage.label(), result.cause());
        return fallback.get();
    }

    /** One timer a stage: it is that of the question on the bus, too. */
    private static <T> Future<T> within(Deadline deadline, Function<Deadline, Future<T>> work) {
        return start(deadline, work).timeout(deadline.leftNanos(), TimeUnit.NANOSECONDS);
    }

    // Errors too: a stage that cannot even link its native library is missing, not the feed.
    @SuppressWarnings("CatchingUnchecked")
    private static <T> Future<T> start(Deadline deadline, Function<Deadline, Future<T>> work) {
        try {
            return work.apply(deadline);
        } catch (Exception | LinkageError e) {
            return Future.failedFuture(e);
        }
    }

    private Timer timer(Stage stage) {
        return timers.computeIfAbsent(stage.label(), label -> PipelineMetrics.STAGE.timer(meters, label));
    }
}
