package cascade.http;

import cascade.features.EventToken;
import cascade.features.event.FeedEvent;
import cascade.feedback.EventPublisher;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A log of events that refuses what is beyond its capacity, as Kafka does what it cannot take. Thread-safe. */
final class BoundedLog implements EventPublisher {

    private final int capacity;
    private final List<FeedEvent> events = new ArrayList<>();

    BoundedLog(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public synchronized Future<EventToken> publish(List<FeedEvent> more) {
        for (FeedEvent event : more) {
            if (events.size() == capacity) {
                return Future.failedFuture(new IllegalStateException("the log is full: " + capacity + " events"));
            }
            events.add(event);
        }
        return Future.succeededFuture(
                events.isEmpty() ? EventToken.NONE : new EventToken(Map.of(0, events.size() - 1L)));
    }

    /** What was published so far, in order. */
    synchronized List<FeedEvent> published() {
        return List.copyOf(events);
    }
}
