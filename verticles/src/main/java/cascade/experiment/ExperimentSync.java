package cascade.experiment;

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
 * Carries what is pinned on the board to the {@link ExperimentsInForce}: at the start, on each push, and every few seconds,
 * since a message can be missed. Answers with its status each time.
 *
 * <p>An unreachable board or a missing configuration changes nothing: a Redis that lost its data is not an instruction to
 * end all experiments. To end them, push a plan with no layers.
 *
 * <p>All its work is on one context, one reading at a time, so that an older reading cannot overtake a newer one.
 */
public final class ExperimentSync {

    private static final Logger LOG = LoggerFactory.getLogger(ExperimentSync.class);

    private static final long RETRY_MILLIS = 250;

    private final Vertx vertx;
    private final Context context;
    private final ExperimentBoard board;
    private final ExperimentsInForce inForce;
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

    public ExperimentSync(
            Vertx vertx,
            ExperimentBoard board,
            ExperimentsInForce inForce,
            Duration rereadEvery,
            InstantSource clock,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.board = board;
        this.inForce = inForce;
        this.rereadEvery = rereadEvery;
        this.clock = clock;
        this.refused = ExperimentMetrics.REFUSED.counter(metrics);
        ExperimentMetrics.VERSION.gauge(metrics, inForce, ExperimentsInForce::version);
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

    /** Sooner than the next unasked reading: a server that starts before its Redis should not serve without experiments. */
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
                    "The experiment board cannot be reached, version {} stays in force: {}",
                    inForce.version(),
                    cause.toString());
        }
    }

    /** A plan that was refused is offered again at each reading: the bundle that it names may have come into service. */
    private void offer(String json) {
        boolean isNew = !json.equals(lastRead);
        if (isNew || !lastFaults.isEmpty()) {
            lastRead = json;
            List<Fault> faults = inForce.offer(json);
            if (isFirstReading && !faults.isEmpty()) {
                List<Fault> left = inForce.resume(json);
                if (left.isEmpty()) {
                    LOG.warn("Experiments that were pushed before go on without what is not in service: {}", faults);
                }
                faults = left;
            }
            if (isNew || !faults.equals(lastFaults)) {
                report(faults);
            }
            lastFaults = faults;
        }
        boolean applied = lastFaults.isEmpty();
        Long version = applied ? Long.valueOf(inForce.version()) : ExperimentPlanReader.versionOf(json);
        board.putStatus(new ExperimentStatus(version, applied, lastFaults, inForce.version(), clock.instant()))
                .onFailure(this::reportOnce);
    }

    private void report(List<Fault> faults) {
        if (faults.isEmpty()) {
            LOG.info("Experiments version {} is in force", inForce.version());
        } else {
            refused.increment();
            LOG.warn("Experiments refused, version {} stays in force: {}", inForce.version(), faults);
        }
    }
}
