package cascade;

import cascade.kafka.Acknowledgements;
import cascade.kafka.Sender;
import cascade.kafka.Sender.Batching;
import cascade.loops.Loops;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** What a node that serves sends events to Kafka with, and says of what Kafka's acknowledgements are worth. */
final class KafkaRole {

    private final Sender events;
    private final Acknowledgements acknowledgements;

    KafkaRole(Vertx vertx, AppConfig config, Loops loops, MeterRegistry meters) {
        this.events = new Sender(
                vertx,
                config.kafka(),
                Batching.AWAITED,
                "events",
                config.feedback().publishInFlight(),
                meters);
        this.acknowledgements = new Acknowledgements(vertx, config.kafka(), loops, meters);
    }

    Sender events() {
        return events;
    }

    /** Nobody waits for it. */
    void start() {
        acknowledgements.start();
    }

    /** Sends what is under way, for at most {@code millis}. */
    Future<Void> close(long millis) {
        acknowledgements.stop();
        return events.close(millis);
    }
}
