package cascade.feedback;

import cascade.features.EventToken;
import cascade.features.event.FeedEvent;
import cascade.features.store.FeedbackStore;
import cascade.outcomes.RecentPages;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Events without Kafka: each is folded into the store, whose watermark says so, before its future completes. A log of one partition, kept nowhere;
 * for tests and for trying things out. Publish on one context.
 */
public final class MemoryEvents implements EventPublisher {

    private final FeedbackStore store;
    private final Folder folder;
    private long nextOffset;
    private Future<Void> last = Future.succeededFuture();

    /** Events of which nobody asks which source their items are owed to. */
    public MemoryEvents(FeedbackStore store, MeterRegistry meters) {
        this.store = store;
        this.folder = new Folder(store, RecentPages.none(), meters);
    }

    /** Folds one event. */
    public Future<EventToken> publish(FeedEvent event) {
        return publish(List.of(event));
    }

    /** Folds events as one batch, in their order. */
    @Override
    public Future<EventToken> publish(List<FeedEvent> events) {
        List<Received> received = new ArrayList<>(events.size());
        for (FeedEvent event : events) {
            received.add(new Received(event, 0, nextOffset++, event.time().toEpochMilli()));
        }
        // After the one before, also after its failure: one event that could not be folded is no reason to refuse the
        // next.
        Map<Integer, Long> next = Map.of(0, nextOffset);
        last = last.transform(_ -> folder.fold(store.session(), received))
                .compose(_ -> store.raiseWatermarks(store.session(), next));
        EventToken token = received.isEmpty() ? EventToken.NONE : new EventToken(Map.of(0, nextOffset - 1));
        return last.map(token);
    }
}
