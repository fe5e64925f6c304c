package cascade;

import cascade.about.LiveParameters;
import cascade.about.RuleSentences;
import cascade.experiment.ExperimentsInForce;
import cascade.models.catalog.ModelSets;
import cascade.pipeline.ExploredPlaces;
import cascade.pipeline.FeedParts;
import cascade.rules.RulesInForce;
import java.time.InstantSource;

/** Wires what decides the order to those who ask for it in words: the values that feeds are made with, and no copy of them. */
final class LiveValues {

    private LiveValues() {}

    static LiveParameters of(
            AppConfig config,
            FeedParts parts,
            ExperimentsInForce experiments,
            ModelSets models,
            RulesInForce rules,
            ExploredPlaces explored,
            InstantSource clock) {
        return new LiveParameters(
                experiments,
                models,
                parts.sources(),
                config.store(),
                config.rerank(),
                explored::prices,
                scene -> RuleSentences.of(rules.plan(), scene, clock.instant()),
                clock);
    }
}
