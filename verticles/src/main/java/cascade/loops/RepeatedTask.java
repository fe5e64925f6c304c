package cascade.loops;

import io.micrometer.core.instrument.Counter;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does some work round after round, with a pause between the end of one and the begin of the next, until it is stopped. A round that fails or throws is
 * counted, and logged where the one before it did not fail; the next comes all the same. One that never ends makes its {@link Loop} late. Rounds are on one
 * context; what is public is for any thread.
 */
public final class RepeatedTask {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedTask.class);

    /** A round may never end: whoever stops does not wait for that. */
    private static final Duration MOST_TO_STOP = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final Supplier<Future<?>> work;
    private final Loop loop;
    private final Counter failures;
    private volatile @Nullable Context context;
    private volatile boolean isStopped;
    private @Nullable Promise<Void> underWay;
    private boolean isDueAgain;
    private boolean isFailing;
    private long timer = -1;

    /**
     * A task that is not yet started.
     *
     * @param most that a round usually takes, by far
     * @param work of a round, on the context, which it must not block unless that is a worker's
     */
    public RepeatedTask(Loops loops, String name, Duration pause, Duration most, Supplier<Future<?>> work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.loop = loops.loop(name, pause.plus(most));
        this.failures = loops.failures(name);
    }

    /** Begins with a round at once, on {@code on}; completes when that has ended, whether or not it failed. */
    public Future<Void> start(Context on) {
        Promise<Void> first = Promise.promise();
        begin(on, () -> round(first));
        return first.future();
    }

    /** The same with a pause before the first round. */
    public void startAfterPause(Context on) {
        begin(on, this::pause);
    }

    private void begin(Context on, Runnable first) {
        context = on;
        on.runOnContext(_ -> {
            if (!isStopped) {
                loop.begin();
            }
            first.run();
        });
    }

    /** Has the next round begin at once, or right after the one under way. */
    public void hurry() {
        Context on = context;
        if (on != null) {
            on.runOnContext(_ -> {
                isDueAgain = true;
                if (underWay == null) {
                    on.owner().cancelTimer(timer);
                    next();
                }
            });
        }
    }

    private void next() {
        round(Promise.promise());
    }

    private void round(Promise<Void> ended) {
        if (isStopped) {
            ended.complete();
            return;
        }
        underWay = ended;
        isDueAgain = false;
        loop.beat();
        // Composed, so that a round that throws is one that failed.
        Future.succeededFuture()
                .<Void>compose(_ -> work.get().mapEmpty())
                .onComplete(done -> on().runOnContext(_ -> ended(done, ended)));
    }

    private void ended(AsyncResult<Void> done, Promise<Void> ended) {
        loop.beat();
        underWay = null;
        tell(done.cause());
        if (isDueAgain) {
            next();
        } else {
            pause();
        }
        // Last, since whoever hears of it may throw.
        ended.complete();
    }

    private void pause() {
        if (!isStopped) {
            timer = on().owner().setTimer(Math.max(1, pause.toMillis()), _ -> next());
        }
    }

    private void tell(@Nullable Throwable failure) {
        if (failure != null) {
            failures.increment();
            if (!isFailing && !isStopped) {
                // Exceptions that an outage has many of carry no trace, and need none.
                boolean isForeseen = failure.getStackTrace().length == 0;
                LOG.warn("The loop {} failed, and goes on: {}", name, failure.toString(), isForeseen ? null : failure);
            }
        } else if (isFailing) {
            LOG.info("The loop {} works again", name);
        }
        isFailing = failure != null;
    }

    /** Ends it; completes when the round under way has ended, or has not within some seconds. */
    public Future<Void> stop() {
        isStopped = true;
        Context on = context;
        if (on == null) {
            return Future.succeededFuture();
        }
        Vertx vertx = on.owner();
        Promise<Void> stopped = Promise.promise();
        long late = vertx.setTimer(MOST_TO_STOP.toMillis(), _ -> {
            LOG.warn("The loop {} is left alone in a round that does not end", name);
            stopped.tryComplete();
        });
        on.runOnContext(_ -> {
            loop.end();
            vertx.cancelTimer(timer);
            Promise<Void> last = underWay;
            if (last == null) {
                stopped.tryComplete();
            } else {
                last.future().onComplete(_ -> stopped.tryComplete());
            }
        });
        return stopped.future().onComplete(_ -> vertx.cancelTimer(late));
    }

    private Context on() {
        Context on = context;
        if (on == null) {
            throw new IllegalStateException("not started: " + name);
        }
        return on;
    }
}
