package cascade.feedback;

import cascade.features.EventToken;
import cascade.features.event.FeedEvent;
import io.vertx.core.Future;
import java.util.List;

/** Where accepted events go. */
public interface EventPublisher {

    /**
     * Completes when the events are safe, with where they stand, and fails where any may be lost, though others be safe by then: only a success
     * may be acknowledged.
     */
    Future<EventToken> publish(List<FeedEvent> events);
}
