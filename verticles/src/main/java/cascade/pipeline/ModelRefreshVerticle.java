package cascade.pipeline;

import cascade.models.catalog.ModelSets;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for new model bundles, time after time, on the worker pool it is deployed with: loading takes seconds. */
public final class ModelRefreshVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(ModelRefreshVerticle.class);

    private final ModelSets modelSets;
    private final Duration pause;
    private final ServingModels serving;
    private boolean isStopped;

    public ModelRefreshVerticle(ModelSets modelSets, Duration pause, MeterRegistry meters) {
        this.modelSets = modelSets;
        this.pause = pause;
        this.serving = new ServingModels(modelSets, meters);
    }

    /** Completes when the bundles that are current have been loaded or refused. */
    @Override
    public Future<?> start() {
        return refreshAndGoOn();
    }

    @Override
    public Future<?> stop() {
        isStopped = true;
        return Future.succeededFuture();
    }

    private boolean refresh() {
        boolean isChanged = modelSets.refresh();
        serving.tell();
        return isChanged;
    }

    private Future<?> refreshAndGoOn() {
        return context.executeBlocking(this::refresh).transform(done -> {
            if (done.failed()) {
                LOG.error("could not look for new models", done.cause());
            }
            vertx.setTimer(pause.toMillis(), timer -> goOnUnlessStopped());
            return Future.succeededFuture();
        });
    }

    /** A refresh that is under way when this stops ends after it, and after its threads. */
    private void goOnUnlessStopped() {
        if (!isStopped) {
            refreshAndGoOn();
        }
    }
}
