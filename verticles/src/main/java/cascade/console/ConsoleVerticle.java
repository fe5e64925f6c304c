package cascade.console;

import cascade.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples a node's metrics every second, whether or not somebody watches: so a console that is opened after something went wrong shows when it did. To be
 * deployed as a worker.
 */
public final class ConsoleVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleVerticle.class);
    private static final long EVERY_MILLIS = 1_000;

    private final Broadcast broadcast;
    private final Samples samples;
    private final InstantSource clock;

    /** @param told metrics */
    public ConsoleVerticle(Broadcast broadcast, MeterRegistry meters, List<Metric> told, InstantSource clock) {
        this.broadcast = broadcast;
        this.samples = new Samples(meters, told);
        this.clock = clock;
        ConsoleMetrics.WATCHERS.gauge(meters, broadcast, Broadcast::watchers);
    }

    @Override
    public Future<?> start() {
        broadcast.explain(Buffer.buffer(samples.meaning()));
        vertx.setPeriodic(0, EVERY_MILLIS, _ -> sample());
        return Future.succeededFuture();
    }

    /** A gauge of ours that breaks must not end the looking, nor hide. */
    private void sample() {
        try {
            broadcast.send(Buffer.buffer(samples.at(clock.millis())));
        } catch (RuntimeException e) {
            LOG.error("what this node does could not be sampled", e);
        }
    }
}
