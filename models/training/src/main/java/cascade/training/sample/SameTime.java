package cascade.training.sample;

import cascade.features.event.FeedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds events back until time moves on. A replay makes the samples of one millisecond only when it is over, so an event
 * of that millisecond finds its impression no earlier.
 */
final class SameTime {

    private final Consumer<FeedEvent> consumer;
    private final List<FeedEvent> waiting = new ArrayList<>();
    private long timeMillis = Long.MIN_VALUE;

    SameTime(Consumer<FeedEvent> consumer) {
        this.consumer = consumer;
    }

    void accept(FeedEvent event) {
        if (event.time().toEpochMilli() > timeMillis) {
            finish();
            timeMillis = event.time().toEpochMilli();
        }
        waiting.add(event);
    }

    /** Hands over what still waits; to be called after the last event, and after the replay's own end. */
    void finish() {
        waiting.forEach(consumer);
        waiting.clear();
    }
}
