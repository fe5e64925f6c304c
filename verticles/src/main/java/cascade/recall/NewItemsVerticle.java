package cascade.recall;

import cascade.features.catalogue.Catalogue;
import cascade.models.catalog.ModelSets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets {@code two-tower} recall find items that are published or changed after it was trained: what the catalogue hears of gets
 * its vector within a round, and the items published last get theirs when a model is new. Vectors are computed on the
 * worker pool that this is deployed with.
 */
public final class NewItemsVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(NewItemsVerticle.class);

    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(50);

    private final NewItems items;
    private final Counter failures;
    private boolean isStopped;

    public NewItemsVerticle(ModelSets modelSets, Catalogue catalogue, TowersConfig config, MeterRegistry meters) {
        items = new NewItems(modelSets, catalogue, config, meters);
        failures = RecallMetrics.NEW_ITEMS_FAILURES.counter(meters);
    }

    /** Completes after the first round. */
    @Override
    public Future<?> start() {
        items.listen();
        return goOn();
    }

    @Override
    public Future<?> stop() {
        isStopped = true;
        return Future.succeededFuture();
    }

    private Future<?> goOn() {
        return context.<Void>executeBlocking(() -> {
                    items.round();
                    return null;
                })
                .transform(done -> {
                    if (done.failed()) {
                        failures.increment();
                        LOG.warn("new items got no vectors this time", done.cause());
                    }
                    // Not periodic: a round that takes long must not be followed by those that queued behind it.
                    vertx.setTimer(BETWEEN_ROUNDS.toMillis(), timer -> goOnUnlessStopped());
                    return Future.succeededFuture();
                });
    }

    /** A round that is under way when this stops ends after it, and after its threads. */
    private void goOnUnlessStopped() {
        if (!isStopped) {
            goOn();
        }
    }
}
