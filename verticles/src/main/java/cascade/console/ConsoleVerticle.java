package cascade.console;

import cascade.loops.Loops;
import cascade.loops.RepeatedTask;
import cascade.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Samples a node's metrics every second, whether or not somebody watches: so a console that is opened after something went wrong shows when it did. To be
 * deployed as a worker.
 */
public final class ConsoleVerticle extends VerticleBase {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration MOST_OF_A_SAMPLE = Duration.ofMinutes(1);

    private final Broadcast broadcast;
    private final Samples samples;
    private final InstantSource clock;
    private final RepeatedTask task;

    /** @param told metrics */
    public ConsoleVerticle(
            Broadcast broadcast, MeterRegistry meters, List<Metric> told, Loops loops, InstantSource clock) {
        this.broadcast = broadcast;
        this.samples = new Samples(meters, told);
        this.clock = clock;
        this.task = new RepeatedTask(loops, "console", EVERY, MOST_OF_A_SAMPLE, this::sample);
        ConsoleMetrics.WATCHERS.gauge(meters, broadcast, Broadcast::watchers);
    }

    @Override
    public Future<?> start() {
        broadcast.explain(Buffer.buffer(samples.meaning()));
        return task.start(context);
    }

    @Override
    public Future<?> stop() {
        return task.stop();
    }

    private Future<?> sample() {
        broadcast.send(Buffer.buffer(samples.at(clock.millis())));
        return Future.succeededFuture();
    }
}
