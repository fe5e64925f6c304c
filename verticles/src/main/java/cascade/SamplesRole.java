package cascade;

import cascade.kafka.Topics;
import cascade.loops.Loops;
import cascade.loops.RepeatedTask;
import cascade.samples.SamplesMetrics;
import cascade.samples.SamplesStreams;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes samples on a node that serves feeds too, on threads of their own. The node waits for nothing of it, and starts and serves without it. */
final class SamplesRole {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** Of one that closes what has ended and starts it anew, with a broker that does not answer. */
    private static final Duration MOST_OF_A_LOOK = Duration.ofMinutes(5);

    private final Vertx vertx;
    private final Context context;
    private final AppConfig config;
    private final MeterRegistry meters;
    /** Starts, looks and stops one after the other. */
    private final WorkerExecutor thread;

    private final RepeatedTask looking;
    private volatile @Nullable SamplesStreams streams;
    private volatile boolean isStopping;

    SamplesRole(Vertx vertx, AppConfig config, Loops loops, MeterRegistry meters) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.config = config;
        this.meters = meters;
        this.thread = vertx.createSharedWorkerExecutor("cascade-samples", 1);
        this.looking = new RepeatedTask(loops, "samples", LOOK_EVERY, MOST_OF_A_LOOK, this::look);
        SamplesMetrics.register(meters);
    }

    /** Begins; samples are made as soon as Kafka can be reached. */
    void start() {
        if (config.samples().enabled()) {
            Topics.createOnceReached(vertx, config.kafka()).onComplete(_ -> looking.start(context));
        }
    }

    /** Starts it where it does not run, and looks again later: whatever is in the way may go away. */
    private Future<?> look() {
        return thread.executeBlocking(
                () -> {
                    startWhereEnded();
                    return null;
                },
                true);
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
        Future<Void> looked = looking.stop();
        return thread.<Void>executeBlocking(
                        () -> {
                            SamplesStreams running = streams;
                            if (running != null) {
                                running.close();
                            }
                            return null;
                        },
                        true)
                .transform(_ -> looked)
                .eventually(thread::close);
    }
}
