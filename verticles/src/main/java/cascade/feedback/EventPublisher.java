package cascade.feedback;

import cascade.features.event.FeedEvent;
import io.vertx.core.Future;

/** Where accepted events go. */
public interface EventPublisher {

    /** Completes when the event is safe, and fails where it may be lost: only a success may be acknowledged. */
    Future<Void> publish(FeedEvent event);
}
