package cascade.catalogue;

import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.Reclaiming;
import cascade.features.store.FeatureStore;
import cascade.loops.Loops;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the node's catalogue as the store is, from its start to its stop. */
public final class CatalogueVerticle extends VerticleBase {

    private final Catalogue catalogue;
    private final Supplier<FeatureStore> connect;
    private final CatalogueConfig config;
    private final Reclaiming reclaiming;
    private final Staleness staleness;
    private final InstantSource clock;
    private final Loops loops;
    private final MeterRegistry meters;
    private @Nullable Upkeep upkeep;

    /**
     * @param connect makes a store with a link of its own on the calling context
     * @param reclaiming of the same catalogue
     */
    public CatalogueVerticle(
            Catalogue catalogue,
            Supplier<FeatureStore> connect,
            CatalogueConfig config,
            Reclaiming reclaiming,
            Staleness staleness,
            InstantSource clock,
            Loops loops,
            MeterRegistry meters) {
        this.catalogue = catalogue;
        this.connect = connect;
        this.config = config;
        this.reclaiming = reclaiming;
        this.staleness = staleness;
        this.clock = clock;
        this.loops = loops;
        this.meters = meters;
    }

    /**
     * Completes when the catalogue is as the store was at the start, or, where the store cannot be reached, as the snapshot is.
     * Without either it waits for the store.
     */
    @Override
    public Future<?> start() {
        Upkeep started = new Upkeep(
                vertx, context, catalogue, connect.get(), config, reclaiming, staleness, clock, loops, meters);
        upkeep = started;
        return started.start();
    }

    @Override
    public Future<?> stop() {
        Upkeep started = upkeep;
        return started == null ? Future.succeededFuture() : started.stop();
    }
}
