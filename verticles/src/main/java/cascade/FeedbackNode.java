package cascade;

import cascade.features.store.TimeScale;
import cascade.feedback.FeedbackVerticle;
import cascade.kafka.Sender;
import cascade.kafka.Topics;
import cascade.kafka.UntilReached;
import cascade.loops.LoopWatch;
import cascade.loops.Loops;
import cascade.outcomes.RecentPages;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;

/** A node that folds events and does nothing else: where there is more to fold than the nodes that serve should bear. */
public final class FeedbackNode {

    private static final long FLUSH_MILLIS = 2_000;
    private static final String POOL = "cascade-feedback";
    private static final int THREADS = 2;

    private final Vertx vertx;
    private final WorkerExecutor threads;
    private final StoreConnections connections;
    private final Sender deadLetters;
    private final FeedbackVerticle feedback;
    private final LoopWatch watch;
    private String deployment = "";

    private FeedbackNode(Vertx vertx, AppConfig config, TimeScale time, MeterRegistry meters) {
        this.vertx = vertx;
        // The verticle's own, held until its connections, which live on them, have ended.
        this.threads = vertx.createSharedWorkerExecutor(POOL, THREADS);
        Loops loops = new Loops(meters);
        this.watch = new LoopWatch(loops);
        this.connections =
                new StoreConnections(vertx, config.redis(), config.store().in(time));
        this.deadLetters = new Sender(
                vertx,
                config.kafka(),
                Sender.Batching.AWAITED,
                "dead-letters",
                config.feedback().publishInFlight(),
                meters);
        this.feedback = new FeedbackVerticle(
                config.kafka(),
                config.feedback(),
                connections::store,
                deadLetters,
                RecentPages.none(),
                _ -> {},
                time.clock(InstantSource.system()),
                loops,
                meters);
    }

    /** Starts a node; completes once it has partitions to fold. */
    public static Future<FeedbackNode> start(Vertx vertx, AppConfig config, MeterRegistry meters) {
        return start(vertx, config, TimeScale.REAL, meters);
    }

    /** The same where time runs so fast, for who cannot wait a month to see what is let go; for nobody who serves. */
    public static Future<FeedbackNode> start(Vertx vertx, AppConfig config, TimeScale time, MeterRegistry meters) {
        FeedbackNode node = new FeedbackNode(vertx, config, time, meters);
        node.watch.start(vertx.getOrCreateContext());
        DeploymentOptions options = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName(POOL)
                .setWorkerPoolSize(THREADS);
        return UntilReached.tried(
                        vertx,
                        config.kafka().bootstrap(),
                        "fold events",
                        () -> Topics.create(vertx, config.kafka())
                                .compose(_ -> vertx.deployVerticle(node.feedback, options)))
                .onSuccess(deployment -> node.deployment = deployment)
                .compose(_ -> node.feedback.assigned())
                .map(node);
    }

    /** Finishes the batch under way, leaves the others the rest, and ends. */
    public Future<Void> close() {
        return Future.join(watch.stop(), vertx.undeploy(deployment))
                .transform(_ -> deadLetters.close(FLUSH_MILLIS))
                .transform(_ -> connections.close())
                .eventually(threads::close);
    }
}
