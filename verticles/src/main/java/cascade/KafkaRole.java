package cascade;

import cascade.kafka.Acknowledgements;
import cascade.kafka.Sender;
import cascade.kafka.Sender.Batching;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** What a node that serves sends to Kafka with, and says of what its acknowledgements are worth. */
final class KafkaRole {

    private final Sender events;
    private final Sender served;
    private final Acknowledgements acknowledgements;

    KafkaRole(Vertx vertx, AppConfig config, MeterRegistry meters) {
        this.events = new Sender(
                vertx,
                config.kafka(),
                Batching.AWAITED,
                "events",
                config.feedback().publishInFlight(),
                meters);
        this.served = new Sender(
                vertx,
                config.kafka(),
                Batching.BEHIND,
                "served",
                config.served().inFlight(),
                meters);
        this.acknowledgements = new Acknowledgements(vertx, config.kafka(), meters);
    }

    Sender events() {
        return events;
    }

    Sender served() {
        return served;
    }

    /** Nobody waits for it. */
    void start() {
        acknowledgements.start();
    }

    /** Sends what is under way, for at most {@code millis}. */
    Future<Void> close(long millis) {
        acknowledgements.stop();
        return Future.join(events.close(millis), served.close(millis)).mapEmpty();
    }
}
