package cascade.feedback;

import cascade.features.event.FeedEvent;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** A log of events in this process, for replays and tests. Refuses what is beyond its capacity. Thread-safe. */
public final class MemoryEventPublisher implements EventPublisher {

    private final int capacity;
    private final List<FeedEvent> events = new ArrayList<>();

    public MemoryEventPublisher(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public synchronized Future<Void> publish(FeedEvent event) {
        if (events.size() == capacity) {
            return Future.failedFuture(new IllegalStateException("the log is full: " + capacity + " events"));
        }
        events.add(event);
        return Future.succeededFuture();
    }

    /** What was published so far, in order. */
    public synchronized List<FeedEvent> published() {
        return List.copyOf(events);
    }
}
