package cascade.pushed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what is pinned on the board to the {@link InForce}: at the start, on each push, and every few seconds,
 * since a message can be missed. Answers with its status each time.
 *
 * <p>An unreachable board or a missing document changes nothing: a Redis that lost its data is not an instruction to
 * end all experiments, or rules. To end them, push a document that has none.
 *
 * <p>All its work is on one context, one reading at a time, so that an older reading cannot overtake a newer one.
 */
public final class PushSync {

    private static final Logger LOG = LoggerFactory.getLogger(PushSync.class);

    private static final long RETRY_MILLIS = 250;

    private final Vertx vertx;
    private final Context context;
    private final Pushed pushed;
    private final Board board;
    private final InForce inForce;
    private final Duration rereadEvery;
    private final InstantSource clock;
    private final Counter refused;

    private @Nullable String lastRead;
    private List<Fault> lastFaults = List.of();
    /** Until the board was reached once: what it holds then was pushed earlier. */
    private boolean isFirstReading = true;

    private boolean reading;
    private boolean readAgain;
    private boolean unreachable;
    private boolean retryDue;
    private boolean closed;
    private long timer = -1;

    public PushSync(
            Vertx vertx,
            Pushed pushed,
            Board board,
            InForce inForce,
            Duration rereadEvery,
            InstantSource clock,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.pushed = pushed;
        this.board = board;
        this.inForce = inForce;
        this.rereadEvery = rereadEvery;
        this.clock = clock;
        this.refused = PushedMetrics.REFUSED.counter(metrics, pushed.text());
        PushedMetrics.VERSION.gauge(metrics, inForce, InForce::version, pushed.text());
    }

    /** Completes when the board has been read once, or could not be; from then on pushes are followed. */
    public Future<Void> start() {
        Promise<Void> started = Promise.promise();
        context.runOnContext(_ -> {
            timer = vertx.setPeriodic(rereadEvery.toMillis(), _ -> refresh());
            // Once more when it listens: what was pushed between the first reading and now told nobody.
            board.onPush(this::refreshOnContext).onSuccess(_ -> refreshOnContext());
            reading = true;
            board.read()
                    .onComplete(read -> context.runOnContext(_ -> {
                        finish(read);
                        started.complete();
                    }));
        });
        return started.future();
    }

    public void close() {
        context.runOnContext(_ -> {
            closed = true;
            vertx.cancelTimer(timer);
        });
    }

    private void refreshOnContext() {
        context.runOnContext(_ -> refresh());
    }

    private void refresh() {
        if (reading) {
            readAgain = true;
            return;
        }
        reading = true;
        board.read().onComplete(read -> context.runOnContext(_ -> finish(read)));
    }

    private void finish(AsyncResult<Optional<String>> read) {
        reading = false;
        if (read.failed()) {
            reportOnce(read.cause());
            retrySoon();
        } else {
            unreachable = false;
            read.result().ifPresent(this::offer);
            isFirstReading = false;
        }
        if (readAgain) {
            readAgain = false;
            refresh();
        }
    }

    /** Sooner than the next unasked reading: a server that starts before its Redis should not serve without what is pinned there. */
    private void retrySoon() {
        if (!retryDue && !closed) {
            retryDue = true;
            vertx.setTimer(RETRY_MILLIS, _ -> {
                retryDue = false;
                refresh();
            });
        }
    }

    private void reportOnce(Throwable cause) {
        if (!unreachable) {
            unreachable = true;
            LOG.warn(
                    "{} cannot be read, version {} stays in force: {}",
                    pushed.title(),
                    inForce.version(),
                    cause.toString());
        }
    }

    /** A document that was refused is offered again at each reading: the bundle, or the item, that it names may have come. */
    private void offer(String json) {
        boolean isNew = !json.equals(lastRead);
        if (isNew || !lastFaults.isEmpty()) {
            lastRead = json;
            List<Fault> faults = inForce.offer(json);
            if (isFirstReading && !faults.isEmpty()) {
                List<Fault> left = inForce.resume(json);
                if (left.isEmpty()) {
                    LOG.warn(
                            "{} that were pushed before go on without what has gone since: {}", pushed.title(), faults);
                }
                faults = left;
            }
            if (isNew || !faults.equals(lastFaults)) {
                report(faults);
            }
            lastFaults = faults;
        }
        boolean applied = lastFaults.isEmpty();
        Long version = applied ? Long.valueOf(inForce.version()) : JsonDocument.versionOf(json);
        board.putStatus(new PushStatus(version, applied, lastFaults, inForce.version(), clock.instant()))
                .onFailure(this::reportOnce);
    }

    private void report(List<Fault> faults) {
        if (faults.isEmpty()) {
            LOG.info("{} version {} is in force", pushed.title(), inForce.version());
        } else {
            refused.increment();
            LOG.warn("{} refused, version {} stays in force: {}", pushed.title(), inForce.version(), faults);
        }
    }
}
