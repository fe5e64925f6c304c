package cascade;

import cascade.bus.Bus;
import cascade.features.store.FeatureStore;
import cascade.feedback.EventPublisher;
import cascade.fetch.EventWaits;
import cascade.fetch.EventWaitsVerticle;
import cascade.fetch.Fetch;
import cascade.fetch.FetchVerticle;
import cascade.fetch.LogEnds;
import cascade.kafka.Topics;
import cascade.kafka.follow.TopicEnds;
import cascade.loops.Loops;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Looks up the users of a node's feeds, and waits for the events that some of them ask for. */
final class FetchRole {

    private final AppConfig config;
    private final Bus bus;
    private final Supplier<FeatureStore> connect;
    private final Loops loops;
    private final MeterRegistry meters;
    private final TopicEnds broker;
    private final LogEnds log;
    private final EventWaits waits;

    FetchRole(
            Vertx vertx, AppConfig config, Bus bus, Supplier<FeatureStore> connect, Loops loops, MeterRegistry meters) {
        this.config = config;
        this.bus = bus;
        this.connect = connect;
        this.loops = loops;
        this.meters = meters;
        this.broker = new TopicEnds(vertx, config.kafka(), Topics.EVENTS);
        this.log = new LogEnds(broker);
        this.waits = new EventWaits(bus, config.fetch());
    }

    /** The asking end. */
    Fetch fetch() {
        return new Fetch(bus, config.fetch(), config.store());
    }

    /** {@code publisher}, of which this hears how far the log has come. */
    EventPublisher heard(EventPublisher publisher) {
        return events -> publisher.publish(events).onSuccess(log::reached);
    }

    Future<Void> start(Deployments deployments) {
        return Future.all(
                        deployments.deploy(
                                () -> new EventWaitsVerticle(bus, connect, log, loops, meters),
                                new DeploymentOptions()),
                        deployments.deploy(
                                () -> new FetchVerticle(bus, connect, waits),
                                new DeploymentOptions()
                                        .setInstances(config.threads().eventLoops())))
                .mapEmpty();
    }

    Future<Void> close() {
        return broker.close();
    }
}
