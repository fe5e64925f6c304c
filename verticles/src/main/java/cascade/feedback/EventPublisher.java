package cascade.feedback;

import cascade.features.event.FeedEvent;
import io.vertx.core.Future;
import java.util.List;

/** Where accepted events go. */
public interface EventPublisher {

    /** Completes when the event is safe, and fails where it may be lost: only a success may be acknowledged. */
    Future<Void> publish(FeedEvent event);

    /** The same for several: completes when all are safe, and fails where any may be lost, though others be safe by then. */
    default Future<Void> publishAll(List<FeedEvent> events) {
        return Future.all(events.stream().map(this::publish).toList()).mapEmpty();
    }
}
