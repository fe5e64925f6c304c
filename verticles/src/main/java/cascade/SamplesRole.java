package cascade;

import cascade.kafka.Topics;
import cascade.samples.SamplesMetrics;
import cascade.samples.SamplesStreams;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes samples on a node that serves feeds too, on threads of their own. The node waits for nothing of it, and starts and serves without it. */
final class SamplesRole {

    private static final Logger LOG = LoggerFactory.getLogger(SamplesRole.class);

    private static final long LOOK_MILLIS = 5_000;

    private final Vertx vertx;
    private final AppConfig config;
    private final MeterRegistry meters;
    /** Starts, looks and stops one after the other. */
    private final WorkerExecutor thread;

    private volatile @Nullable SamplesStreams streams;
    private volatile boolean isStopping;
    private long timer = -1;

    SamplesRole(Vertx vertx, AppConfig config, MeterRegistry meters) {
        this.vertx = vertx;
        this.config = config;
        this.meters = meters;
        this.thread = vertx.createSharedWorkerExecutor("cascade-samples", 1);
        SamplesMetrics.register(meters);
    }

    /** Begins; samples are made as soon as Kafka can be reached. */
    void start() {
        if (config.samples().enabled()) {
            Topics.createOnceReached(vertx, config.kafka()).onComplete(_ -> look());
        }
    }

    /** Starts it where it does not run, and looks again later: whatever is in the way may go away. */
    private void look() {
        thread.executeBlocking(
                        () -> {
                            startWhereEnded();
                            return null;
                        },
                        true)
                .onFailure(failure -> LOG.error("This node makes no samples yet, trying on", failure))
                .onComplete(_ -> {
                    if (!isStopping) {
                        timer = vertx.setTimer(LOOK_MILLIS, _ -> look());
                    }
                });
    }

    private void startWhereEnded() {
        SamplesStreams running = streams;
        if (isStopping || (running != null && !running.hasEnded())) {
            return;
        }
        if (running != null) {
            running.close();
            streams = null;
        }
        streams = SamplesStreams.start(
                config.kafka(), config.samples(), config.feedback().rules(), meters);
    }

    /** Completes when all is committed, or could not be for some seconds. */
    Future<Void> stop() {
        isStopping = true;
        vertx.cancelTimer(timer);
        return thread.<Void>executeBlocking(
                        () -> {
                            SamplesStreams running = streams;
                            if (running != null) {
                                running.close();
                            }
                            return null;
                        },
                        true)
                .eventually(thread::close);
    }
}
