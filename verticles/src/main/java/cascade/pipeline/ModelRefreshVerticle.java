package cascade.pipeline;

import cascade.loops.Loops;
import cascade.loops.RepeatedTask;
import cascade.models.catalog.ModelSets;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Looks for new model bundles, time after time, on the worker pool it is deployed with: loading takes seconds. */
public final class ModelRefreshVerticle extends VerticleBase {

    /** Of large models, on slow disks. */
    private static final Duration MOST_TO_LOAD = Duration.ofMinutes(15);

    private final ModelSets modelSets;
    private final ServingModels serving;
    private final RepeatedTask task;

    public ModelRefreshVerticle(ModelSets modelSets, Duration pause, Loops loops, MeterRegistry meters) {
        this.modelSets = modelSets;
        this.serving = new ServingModels(modelSets, meters);
        this.task = new RepeatedTask(
                loops, "model-refresh", pause, MOST_TO_LOAD, () -> context.executeBlocking(this::refresh));
    }

    /** Completes when the bundles that are current have been loaded or refused. */
    @Override
    public Future<?> start() {
        return task.start(context);
    }

    @Override
    public Future<?> stop() {
        return task.stop();
    }

    private boolean refresh() {
        boolean isChanged = modelSets.refresh();
        serving.tell();
        return isChanged;
    }
}
