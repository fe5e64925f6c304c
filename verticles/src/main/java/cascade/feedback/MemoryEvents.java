package cascade.feedback;

import cascade.features.event.FeedEvent;
import cascade.features.store.FeatureStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Events without Kafka: each is folded into the store before its future completes. A log of one partition, kept nowhere;
 * for tests and for trying things out. Publish on one context.
 */
public final class MemoryEvents implements EventPublisher {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Folder folder;
    private long nextOffset;
    private Future<Void> last = Future.succeededFuture();

    public MemoryEvents(Vertx vertx, FeatureStore store, MeterRegistry meters) {
        this.folder = new Folder(store, new Retry(vertx, PAUSE, PAUSE, meters));
    }

    @Override
    public Future<Void> publish(FeedEvent event) {
        return publish(List.of(event));
    }

    /** Folds events as one batch, in their order. */
    public Future<Void> publish(List<FeedEvent> events) {
        List<Received> received = new ArrayList<>(events.size());
        for (FeedEvent event : events) {
            received.add(new Received(event, 0, nextOffset++));
        }
        // After the one before: two folds at once would read the same state and lose one.
        // After its failure too: one event that could not be folded is no reason to refuse the next.
        last = last.transform(before -> folder.fold(received));
        return last;
    }
}
