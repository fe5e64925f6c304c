package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.bus.StageFailure;
import cascade.bus.StageFailure.Reason;
import cascade.bus.Work;
import cascade.feed.Span;
import cascade.feed.Span.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final Stage RANK = Stage.of("rank", Duration.ofMinutes(1));
    private static final Stage HURRIED = Stage.of("rank", Duration.ofMillis(5));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Guard guard = new Guard(meters);
    private final Trace trace = new Trace(Duration.ofMinutes(1));

    @Test
    void whatComesInTimePasses() throws Exception {
        assertThat(run(RANK, () -> Future.succeededFuture("scores"))).isEqualTo("scores");
        assertThat(trace.degraded()).isEmpty();
    }

    @Test
    void aLateStageIsReplacedAndNamed() throws Exception {
        assertThat(run(HURRIED, () -> Promise.<String>promise().future())).isEqualTo("fallback");
        assertThat(trace.degraded()).containsExactly("rank:late");
    }

    @Test
    void aStageHasWhatIsLeftOfTheRequestsTime() throws Exception {
        var hurried = new Trace(Duration.ofMillis(5));
        assertThat(guard.run(RANK, hurried, _ -> Promise.<String>promise().future(), () -> "fallback")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
                .isEqualTo("fallback");
        assertThat(hurried.degraded()).containsExactly("rank:late");
    }

    @Test
    void workIsToldWhenNobodyWaitsAnyMore() {
        long now = System.nanoTime();
        var inAnHour = new Trace(Duration.ofHours(1));
        guard.run(HURRIED, inAnHour, deadline -> Future.succeededFuture(deadline.nanoTime() - now), () -> 0L)
                .onSuccess(left -> assertThat(left).isBetween(1L, TimeUnit.SECONDS.toNanos(1)));
        guard.run(RANK, new Trace(Duration.ZERO), deadline -> Future.succeededFuture(deadline.hasPassed()), () -> false)
                .onSuccess(hasPassed -> assertThat(hasPassed).isTrue());
    }

    @Test
    void aFailingStageIsReplacedAndNamed() throws Exception {
        assertThat(run(RANK, () -> Future.failedFuture("broken"))).isEqualTo("fallback");
        assertThat(trace.degraded()).containsExactly("rank:failed");
    }

    @Test
    void aThrowingStageIsReplacedAndNamed() throws Exception {
        assertThat(run(RANK, () -> {
                    throw new IllegalStateException("broken");
                }))
                .isEqualTo("fallback");
        assertThat(trace.degraded()).containsExactly("rank:failed");
    }

    @Test
    void aStageWhoseCodeCannotBeLoadedIsReplaced() throws Exception {
        assertThat(run(RANK, () -> {
                    throw new UnsatisfiedLinkError("no such library");
                }))
                .isEqualTo("fallback");
    }

    @Test
    void aShedStageIsNamedSo() throws Exception {
        run(RANK, () -> Future.failedFuture(new StageFailure(Reason.SHED, "rank", null)));
        assertThat(trace.degraded()).containsExactly("rank:shed");
    }

    @Test
    void whatIsMissingIsNamedOnlyOnce() throws Exception {
        run(RANK, () -> Future.failedFuture("broken"));
        run(RANK, () -> Future.failedFuture("broken"));
        assertThat(trace.degraded()).containsExactly("rank:failed");
    }

    @Test
    void anAttemptThatComesInTimeHasNothingToSay() throws Exception {
        assertThat(attempt(RANK, () -> Future.succeededFuture("scores"))).isEmpty();
    }

    @Test
    void anAttemptSaysWhyItWasInVain() throws Exception {
        assertThat(attempt(HURRIED, () -> Promise.<String>promise().future())).contains("late");
        assertThat(attempt(RANK, () -> Future.failedFuture("broken"))).contains("failed");
        assertThat(attempt(RANK, () -> Future.failedFuture(new StageFailure(Reason.SHED, "rank", null))))
                .contains("shed");
        assertThat(attempt(RANK, () -> {
                    throw new UnsatisfiedLinkError("no such library");
                }))
                .contains("failed");
        assertThat(trace.degraded()).isEmpty();
        assertThat(meters.get("cascade.pipeline.stage")
                        .tag("stage", "rank")
                        .timer()
                        .count())
                .isEqualTo(4);
    }

    @Test
    void aTraceHasTheSpansOfItsStagesInOrderAndTheirOutcomes() throws Exception {
        run(RANK, () -> Future.succeededFuture("scores"));
        run(HURRIED, () -> Promise.<String>promise().future());
        attempt(RANK, () -> Future.failedFuture(new StageFailure(Reason.SHED, "rank", null)));

        List<Span> spans = trace.answered();

        assertThat(spans)
                .extracting(Span::outcome)
                .containsExactly(Outcome.OK, Outcome.LATE, Outcome.FAILED, Outcome.OK);
        assertThat(spans.getLast().name()).isEqualTo("answer");
        // As long as it was waited for.
        assertThat(spans.get(1).micros()).isGreaterThanOrEqualTo(5_000);
        long before = 0;
        for (Span span : spans) {
            assertThat(span.from()).isGreaterThanOrEqualTo(before);
            assertThat(span.until()).isGreaterThanOrEqualTo(span.from());
            before = span.until();
        }
        assertThat(before / 1e3).isLessThanOrEqualTo(trace.tookMillis());
    }

    @Test
    void everyStageIsTimedAndEveryLossCounted() throws Exception {
        run(RANK, () -> Future.succeededFuture("scores"));
        run(RANK, () -> Future.failedFuture("broken"));

        assertThat(meters.get("cascade.pipeline.stage")
                        .tag("stage", "rank")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(meters.get("cascade.pipeline.degraded")
                        .tag("stage", "rank")
                        .tag("reason", "failed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private Optional<String> attempt(Stage stage, Supplier<Future<String>> work) throws Exception {
        return guard.attempt(stage, trace, new Work(), _ -> work.get())
                .map(Guard.Attempt::failure)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private String run(Stage stage, Supplier<Future<String>> work) throws Exception {
        return guard.run(stage, trace, _ -> work.get(), () -> "fallback")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }
}
