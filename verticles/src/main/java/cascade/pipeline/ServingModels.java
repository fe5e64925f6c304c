package cascade.pipeline;

import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.catalog.ModelVersion;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;

/** Tells which models serve. One thread at a time. */
final class ServingModels {

    private final ModelSets modelSets;
    private final MultiGauge rows;

    ServingModels(ModelSets modelSets, MeterRegistry meters) {
        this.modelSets = modelSets;
        this.rows = PipelineMetrics.MODELS.rows(meters);
        PipelineMetrics.MODELS_REFUSED.gauge(
                meters, modelSets, sets -> sets.refusals().size());
    }

    /** Tells of those that serve now, and of no others. */
    void tell() {
        try (Lease lease = modelSets.lease()) {
            rows.register(
                    lease.models().versions().stream().map(ServingModels::row).toList(), true);
        }
    }

    private static Row<?> row(ModelVersion model) {
        return Row.of(PipelineMetrics.MODELS.tags(model.kind(), model.version()), 1);
    }
}
