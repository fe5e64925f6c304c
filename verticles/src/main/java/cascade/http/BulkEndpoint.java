package cascade.http;

import cascade.features.store.ItemStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/**
 * {@code POST /v1/items}: many items at once. Takes the good ones and names the bad ones. A 202 means that the store has every
 * accepted item; any other answer accepts none, though some of them may be stored: putting them again is harmless.
 */
final class BulkEndpoint {

    private final HttpConfig config;
    private final ItemWrites writes;
    private final TimeBounds bounds;
    private final Counter accepted;
    private final Counter rejected;

    BulkEndpoint(HttpConfig config, ItemStore store, InstantSource clock, MeterRegistry metrics) {
        this.config = config;
        this.writes = new ItemWrites(store::putItems);
        this.bounds = new TimeBounds(clock);
        this.accepted = HttpMetrics.ITEMS_ACCEPTED.counter(metrics);
        this.rejected = HttpMetrics.ITEMS_REJECTED.counter(metrics);
    }

    void post(RoutingContext context) {
        if (RequestBody.admits(context, config.maxBulkBytes())) {
            new ItemUpload(context, config, writes, bounds).receive().onSuccess(upload -> {
                accepted.increment(upload.accepted());
                rejected.increment(upload.rejected());
            });
        }
    }
}
