package cascade.pushed;

import cascade.loops.Loops;
import cascade.loops.RepeatedTask;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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

    private static final Duration MOST_OF_A_READING = Duration.ofMinutes(1);

    private final Context context;
    private final Pushed pushed;
    private final Board board;
    private final InForce inForce;
    private final InstantSource clock;
    private final RepeatedTask reading;
    private final Counter refused;

    private @Nullable String lastRead;
    private List<Fault> lastFaults = List.of();
    /** Until the board was reached once: what it holds then was pushed earlier. */
    private boolean isFirstReading = true;

    private boolean unreachable;
    private boolean retryDue;

    public PushSync(
            Vertx vertx,
            Pushed pushed,
            Board board,
            InForce inForce,
            Duration rereadEvery,
            InstantSource clock,
            Loops loops,
            MeterRegistry metrics) {
        this.context = vertx.getOrCreateContext();
        this.pushed = pushed;
        this.board = board;
        this.inForce = inForce;
        this.clock = clock;
        this.reading = new RepeatedTask(loops, "pushed-" + pushed.text(), rereadEvery, MOST_OF_A_READING, this::read);
        this.refused = PushedMetrics.REFUSED.counter(metrics, pushed.text());
        PushedMetrics.VERSION.gauge(metrics, inForce, InForce::version, pushed.text());
    }

    /** Completes when the board has been read once, or could not be; from then on pushes are followed. */
    public Future<Void> start() {
        Future<Void> read = reading.start(context);
        // Once more when it listens: what was pushed between the first reading and now told nobody.
        board.onPush(reading::hurry).onSuccess(_ -> reading.hurry());
        return read;
    }

    /** Completes when a reading under way has ended, or has not within some seconds. */
    public Future<Void> close() {
        return reading.stop();
    }

    private Future<?> read() {
        Promise<Optional<String>> here = Promise.promise();
        board.read().onComplete(read -> context.runOnContext(_ -> here.complete(read.result(), read.cause())));
        return here.future().transform(read -> {
            if (read.failed()) {
                reportOnce(read.cause());
                retrySoon();
            } else {
                take(read.result());
            }
            return Future.succeededFuture();
        });
    }

    private void take(Optional<String> read) {
        unreachable = false;
        read.ifPresent(this::offer);
        isFirstReading = false;
    }

    /** Sooner than the next unasked reading: a server that starts before its Redis should not serve without what is pinned there. */
    private void retrySoon() {
        if (!retryDue) {
            retryDue = true;
            context.owner().setTimer(RETRY_MILLIS, _ -> {
                retryDue = false;
                reading.hurry();
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
