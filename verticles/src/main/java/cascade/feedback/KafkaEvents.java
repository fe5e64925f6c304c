package cascade.feedback;

import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.kafka.Sender;
import cascade.kafka.Topics;
import io.vertx.core.Future;

/** Events into Kafka, keyed by user so that each user's stay in order; safe when all replicas have them. Thread-safe. */
public final class KafkaEvents implements EventPublisher {

    private final Sender sender;

    public KafkaEvents(Sender sender) {
        this.sender = sender;
    }

    @Override
    public Future<Void> publish(FeedEvent event) {
        return sender.send(Topics.EVENTS, event.user().value(), EventCodec.encode(event));
    }
}
