package cascade.served;

import cascade.features.ItemId;
import cascade.features.store.FeatureStore;
import cascade.feed.FeedRequest;
import cascade.feed.Scored;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Remembers what a user was served, so that it does not come back. */
public final class SeenSet implements AfterServe {

    private final FeatureStore store;
    private final Counter failures;

    public SeenSet(FeatureStore store, MeterRegistry meters) {
        this.store = store;
        this.failures = ServedMetrics.FAILURES.counter(meters, name());
    }

    @Override
    public String name() {
        return "seen";
    }

    @Override
    public void served(Served served) {
        List<ItemId> items = Scored.ids(served.page().slate().candidates());
        FeedRequest request = served.page().slate().query().request();
        if (!items.isEmpty() && request.isProfiled()) {
            store.addSeen(request.user(), items, request.receivedAt()).onFailure(_ -> failures.increment());
        }
    }
}
