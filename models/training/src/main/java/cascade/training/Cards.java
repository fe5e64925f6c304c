package cascade.training;

import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCard.DataRange;
import cascade.models.catalog.ModelCard.Origin;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.training.plan.BundlePlan;
import cascade.training.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cards of one training's bundles: each with its part of the plan, the commit and what it learned from.
 *
 * @param createdAt of all of them
 */
record Cards(Plan plan, String commit, Instant createdAt) {

    /** Of a model that ranks. */
    ModelCard ranking(BundlePlan bundle, LearningSet set, List<String> tasks, Map<String, Double> metrics) {
        return card(
                bundle, set.dataRange(), Role.RANKING, Optional.of(set.schema().hash()), tasks, metrics);
    }

    /** Of a model that recalls. */
    ModelCard recall(BundlePlan bundle, DataRange learned, Role role, Map<String, Double> metrics) {
        return card(bundle, learned, role, Optional.empty(), List.of(), metrics);
    }

    /** The card of what went on from a candidate, whose metrics it has. */
    ModelCard refitted(ModelCard card, ModelVersion candidate) {
        return card.judgedBy(candidate.version());
    }

    private ModelCard card(
            BundlePlan bundle,
            DataRange learned,
            Role role,
            Optional<String> schema,
            List<String> tasks,
            Map<String, Double> metrics) {
        return new ModelCard(role, schema, tasks, metrics, learned, createdAt, plan.seed())
                .from(new Origin(plan.json(bundle), commit));
    }
}
