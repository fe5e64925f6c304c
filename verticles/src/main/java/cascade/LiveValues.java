package cascade;

import cascade.about.LiveParameters;
import cascade.experiment.ExperimentsInForce;
import cascade.models.catalog.ModelSets;
import cascade.pipeline.FeedParts;
import java.util.List;

/** Wires what decides the order to those who ask for it in words: the values that feeds are made with, and no copy of them. */
final class LiveValues {

    private LiveValues() {}

    static LiveParameters of(AppConfig config, FeedParts parts, ExperimentsInForce experiments, ModelSets models) {
        return new LiveParameters(
                experiments,
                models,
                parts.sources(),
                config.recall().limit(),
                config.store(),
                config.rerank(),
                // The rules of an operator join here: a sentence each, of the scene that they are for.
                scene -> List.of());
    }
}
