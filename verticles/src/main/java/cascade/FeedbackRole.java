package cascade;

import cascade.feedback.FeedbackMetrics;
import cascade.feedback.FeedbackVerticle;
import cascade.kafka.Topics;
import cascade.kafka.UntilReached;
import cascade.loops.Loop;
import cascade.loops.Loops;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts what folds events on a node that serves feeds too: which need no Kafka, so the node does not wait for it for long. */
final class FeedbackRole {

    /** Longer than a broker that is there takes to answer a node that starts. */
    private static final Duration MOST_FOR_KAFKA = Duration.ofSeconds(20);

    private static final long AGAIN_MILLIS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(FeedbackRole.class);

    private final Vertx vertx;
    private final AppConfig config;
    private final Deployments deployments;
    private final Supplier<FeedbackVerticle> folding;
    private final Loop starting;
    private final Promise<Void> started = Promise.promise();
    private volatile boolean isWaiting;

    /** @param folding makes what folds; asked again where that could not start */
    FeedbackRole(
            Vertx vertx,
            AppConfig config,
            Deployments deployments,
            Supplier<FeedbackVerticle> folding,
            Loops loops,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.config = config;
        this.deployments = deployments;
        this.folding = folding;
        this.starting = FeedbackVerticle.loop(loops);
        FeedbackMetrics.WAITING.gauge(meters, this, role -> role.isWaiting ? 1 : 0);
    }

    /**
     * Completes when events are folded, or when Kafka could not be reached for a while: then it is tried on, and they are folded once it is
     * back. Fails where a broker refuses before that.
     */
    Future<Void> start() {
        starting.begin();
        foldFromNowOn();
        vertx.setTimer(MOST_FOR_KAFKA.toMillis(), _ -> {
            if (started.tryComplete()) {
                isWaiting = true;
                LOG.warn(
                        "Serving without Kafka at {}, which cannot be reached",
                        config.kafka().bootstrap());
            }
        });
        return started.future();
    }

    private void foldFromNowOn() {
        UntilReached.tried(vertx, config.kafka().bootstrap(), "fold events", () -> {
                    starting.beat();
                    return Topics.create(vertx, config.kafka())
                            .compose(created -> config.feedback().enabled() ? fold() : Future.succeededFuture());
                })
                .onSuccess(done -> {
                    starting.end();
                    isWaiting = false;
                    started.tryComplete();
                })
                .onFailure(failure -> {
                    if (!started.tryFail(failure) && !deployments.isClosing()) {
                        LOG.error("This node folds no events yet, trying on", failure);
                        vertx.setTimer(AGAIN_MILLIS, _ -> foldFromNowOn());
                    }
                });
    }

    private Future<Void> fold() {
        FeedbackVerticle feedback = folding.get();
        return deployments
                .deployAsWorkers(() -> feedback, "cascade-feedback", 2, 1)
                .compose(deployed -> feedback.assigned());
    }
}
