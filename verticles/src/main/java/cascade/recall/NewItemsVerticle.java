package cascade.recall;

import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.catalog.ModelVersion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets {@code two-tower} recall find items that are published or changed after it was trained: what the catalogue hears of gets
 * its vector within a round, and the items published last get theirs when a model is new. Vectors are computed on the
 * worker pool that this is deployed with.
 */
public final class NewItemsVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(NewItemsVerticle.class);

    private static final String KIND = "two-tower";
    private static final int MOST_WAITING = 100_000;
    private static final int CHUNK = 500;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(50);

    private final ModelSets modelSets;
    private final Catalogue catalogue;
    private final TowersConfig config;
    private final NewItemVectors vectors;
    private final ChangedItems changed = new ChangedItems(MOST_WAITING);
    private final Counter added;
    private final Counter failures;
    private Optional<ModelVersion> caughtUp = Optional.empty();
    private boolean isStopped;

    public NewItemsVerticle(ModelSets modelSets, Catalogue catalogue, TowersConfig config, MeterRegistry meters) {
        this.modelSets = modelSets;
        this.catalogue = catalogue;
        this.config = config;
        vectors = new NewItemVectors(meters.counter("cascade.recall.new.items.refused"));
        added = meters.counter("cascade.recall.new.items.added");
        failures = meters.counter("cascade.recall.new.items.failures");
    }

    /** Completes after the first round. */
    @Override
    public Future<?> start() {
        catalogue.listen(changed);
        return goOn();
    }

    @Override
    public Future<?> stop() {
        isStopped = true;
        return Future.succeededFuture();
    }

    private Future<?> goOn() {
        return context.<Void>executeBlocking(() -> {
                    round();
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

    private void round() {
        try (Lease lease = modelSets.lease()) {
            Optional<LoadedTowers> towers = lease.models()
                    .towers(KIND)
                    .filter(present -> present.items().isPresent());
            if (towers.isEmpty()) {
                return;
            }
            boolean isBehind = !caughtUp.equals(towers.map(LoadedTowers::version));
            if (isBehind || changed.takeOverflow()) {
                int[] newest = catalogue.fresh();
                give(towers.get(), Arrays.copyOf(newest, Math.min(newest.length, config.newItems())));
                caughtUp = towers.map(LoadedTowers::version);
            }
            for (int[] some = changed.take(CHUNK); some.length > 0; some = changed.take(CHUNK)) {
                give(towers.get(), some);
            }
        }
    }

    private void give(LoadedTowers towers, int[] items) {
        List<CatalogueRow> published = Arrays.stream(items)
                .mapToObj(catalogue::row)
                .filter(CatalogueRow::isUp)
                .toList();
        added.increment(vectors.give(towers, published));
    }
}
