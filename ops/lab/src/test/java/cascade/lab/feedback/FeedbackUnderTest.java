package cascade.lab.feedback;

import static cascade.lab.platform.Settled.settle;

import cascade.features.UserId;
import cascade.features.UserState;
import cascade.features.store.FeatureStore;
import cascade.feedback.FeedbackConfig;
import cascade.feedback.FeedbackVerticle;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Sender;
import cascade.kafka.Topics;
import cascade.loops.Loops;
import cascade.outcomes.RecentPages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** One node's feedback, over one partition of a real log and any store. */
final class FeedbackUnderTest implements AutoCloseable {

    static final UserId USER = new UserId("u1");

    private final Vertx vertx;
    private final FeatureStore store;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Sender sender;

    private FeedbackUnderTest(Vertx vertx, FeatureStore store, KafkaConfig kafka) {
        this.vertx = vertx;
        this.store = store;
        this.sender = new Sender(vertx, kafka, Sender.Batching.AWAITED, "test", 100, meters);
    }

    /** Completes once it has the partition. */
    static FeedbackUnderTest start(String bootstrap, FeatureStore store, int batch) {
        Vertx vertx = Vertx.vertx();
        KafkaConfig kafka = kafka(bootstrap);
        var feedback = new FeedbackUnderTest(vertx, store, kafka);
        var verticle = new FeedbackVerticle(
                kafka,
                config(batch),
                () -> store,
                feedback.sender,
                RecentPages.none(),
                _ -> {},
                InstantSource.system(),
                new Loops(feedback.meters),
                feedback.meters);
        settle(Topics.create(vertx, kafka));
        settle(vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)));
        settle(verticle.assigned());
        return feedback;
    }

    /** The log and the others, where they are not there. */
    static void makeTopics(String bootstrap) {
        Vertx vertx = Vertx.vertx();
        settle(Topics.create(vertx, kafka(bootstrap)));
        settle(vertx.close());
    }

    private static KafkaConfig kafka(String bootstrap) {
        return new KafkaConfig(bootstrap, 1, (short) 1, Duration.ofSeconds(20));
    }

    private static FeedbackConfig config(int batch) {
        FeedbackConfig usual = FeedbackConfig.defaults();
        return new FeedbackConfig(
                true,
                usual.group(),
                usual.pollTimeout(),
                batch,
                usual.firstBackOff(),
                usual.lastBackOff(),
                usual.late(),
                usual.publishInFlight(),
                usual.publishWithin());
    }

    double folded() {
        return counter("cascade.feedback.events.folded");
    }

    double seeks() {
        return counter("cascade.feedback.seeks");
    }

    double counter(String name) {
        return meters.get(name).counter().count();
    }

    long clicks() {
        return state().counts().clicks();
    }

    List<String> clicked() {
        return state().clicks().stream().map(click -> click.item().value()).toList();
    }

    private UserState state() {
        return settle(store.states(Set.of(USER))).getOrDefault(USER, UserState.EMPTY);
    }

    @Override
    public void close() {
        settle(Future.all(vertx.deploymentIDs().stream().map(vertx::undeploy).toList()));
        settle(sender.close(0));
        settle(vertx.close());
    }
}
