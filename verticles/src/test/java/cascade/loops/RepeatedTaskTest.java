package cascade.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RepeatedTaskTest {

    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Future<?> DONE = Future.succeededFuture();

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Loops loops = new Loops(meters);
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicReference<Supplier<Future<?>>> work = new AtomicReference<>(() -> DONE);
    private final Logger logger = (Logger) LoggerFactory.getLogger(RepeatedTask.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void close() throws Exception {
        logger.detachAppender(log);
        logger.setLevel(null);
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    private RepeatedTask task(Duration pause) {
        return new RepeatedTask(loops, "test", pause, MOST, () -> {
            rounds.incrementAndGet();
            return work.get().get();
        });
    }

    private void awaitRounds(int more) {
        int from = rounds.get();
        await().atMost(PATIENCE).until(() -> rounds.get() >= from + more);
    }

    private List<Level> levels() {
        return List.copyOf(log.list).stream().map(ILoggingEvent::getLevel).toList();
    }

    private double failures() {
        return meters.get("cascade.loops.rounds.failed")
                .tag("loop", "test")
                .counter()
                .count();
    }

    @Test
    void theStartIsOverWithTheFirstRound() throws Exception {
        Promise<Void> first = Promise.promise();
        work.set(first::future);
        Future<Void> started = task(Duration.ofHours(1)).start(context);
        await().atMost(PATIENCE).until(() -> rounds.get() == 1);
        assertThat(started.isComplete()).isFalse();

        first.fail("no matter");

        started.await(30, TimeUnit.SECONDS);
    }

    @Test
    void aTaskThatStartsAfterAPauseHasNoRoundBefore() throws Exception {
        RepeatedTask task = task(Duration.ofHours(1));
        task.startAfterPause(context);
        await().atMost(PATIENCE).until(() -> loops.states().size() == 1);
        task.stop().await(30, TimeUnit.SECONDS);

        assertThat(rounds).hasValue(0);
    }

    @Test
    void roundsThatFailAreFollowedByOthersAndLoggedOnce() {
        work.set(() -> Future.failedFuture("made up"));
        task(PAUSE).start(context);
        awaitRounds(5);

        assertThat(levels()).containsExactly(Level.WARN);
        assertThat(failures()).isGreaterThanOrEqualTo(4);
        assertThat(loops.states()).noneMatch(LoopState::isLate);

        work.set(() -> DONE);
        await().atMost(PATIENCE).until(() -> levels().equals(List.of(Level.WARN, Level.INFO)));
        work.set(() -> Future.failedFuture("made up again"));
        await().atMost(PATIENCE).until(() -> levels().equals(List.of(Level.WARN, Level.INFO, Level.WARN)));
    }

    @Test
    void roundsThatThrowAreFollowedByOthers() {
        work.set(() -> {
            throw new LinkageError("made up");
        });
        task(PAUSE).start(context);
        awaitRounds(5);

        assertThat(levels()).containsExactly(Level.WARN);
        assertThat(failures()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void whoWaitsForTheFirstRoundAndThrowsEndsNothing() {
        RepeatedTask task = task(PAUSE);
        // From the context, so that the first round cannot end before it is waited for.
        context.runOnContext(_ -> task.start(context).onComplete(_ -> {
            throw new IllegalStateException("made up");
        }));
        awaitRounds(5);
    }

    @Test
    void aRoundThatNeverEndsIsSilence() {
        RepeatedTask task = task(PAUSE);
        task.start(context);
        awaitRounds(3);
        assertThat(loops.states()).noneMatch(LoopState::isLate);
        work.set(() -> Promise.promise().future());

        await().atMost(PATIENCE).until(() -> loops.states().getFirst().isLate());
    }

    @Test
    void aStopWaitsForTheRoundUnderWayAndIsFollowedByNone() throws Exception {
        RepeatedTask task = task(PAUSE);
        Promise<Void> last = Promise.promise();
        work.set(last::future);
        task.start(context);
        await().atMost(PATIENCE).until(() -> rounds.get() == 1);

        Future<Void> stopped = task.stop();
        await().atMost(PATIENCE).until(() -> loops.states().isEmpty());
        assertThat(stopped.isComplete()).isFalse();
        last.complete();
        stopped.await(30, TimeUnit.SECONDS);

        onContext();
        assertThat(rounds).hasValue(1);
    }

    @Test
    void aStopDoesNotWaitForARoundThatNeverEnds() throws Exception {
        RepeatedTask task = task(PAUSE);
        work.set(() -> Promise.promise().future());
        task.start(context);
        await().atMost(PATIENCE).until(() -> rounds.get() == 1);

        task.stop().await(30, TimeUnit.SECONDS);

        assertThat(levels()).containsExactly(Level.WARN);
    }

    @Test
    void whatIsStoppedBeforeItStartsNeverBegins() throws Exception {
        RepeatedTask task = task(PAUSE);
        task.stop().await(30, TimeUnit.SECONDS);

        task.start(context).await(30, TimeUnit.SECONDS);

        assertThat(rounds).hasValue(0);
        assertThat(loops.states()).isEmpty();
    }

    @Test
    void whoHurriesHasARoundAtOnceOrRightAfterTheOneUnderWay() throws Exception {
        RepeatedTask task = task(Duration.ofHours(1));
        task.start(context).await(30, TimeUnit.SECONDS);
        Promise<Void> second = Promise.promise();
        work.set(second::future);
        task.hurry();
        await().atMost(PATIENCE).until(() -> rounds.get() == 2);

        task.hurry();
        task.hurry();
        onContext();
        assertThat(rounds).hasValue(2);
        work.set(() -> DONE);
        second.complete();

        await().atMost(PATIENCE).until(() -> rounds.get() == 3);
        onContext();
        assertThat(rounds).hasValue(3);
    }

    /** Returns once what the context had to do is done. */
    private void onContext() throws Exception {
        Promise<Void> reached = Promise.promise();
        context.runOnContext(_ -> reached.complete());
        reached.future().await(30, TimeUnit.SECONDS);
    }
}
