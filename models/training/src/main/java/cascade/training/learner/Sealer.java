package cascade.training.learner;

import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCard.DataRange;
import cascade.models.catalog.ModelCard.Origin;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.training.export.BundleExport;
import cascade.training.plan.BundlePlan;
import cascade.training.plan.Plan;
import cascade.training.reading.LearningSet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the bundles of one training are sealed, and what all their cards say: its part of the plan, the commit and what it learned from.
 *
 * @param models the catalogue, made where it is missing
 * @param createdAt of all of them
 * @param candidate that what is sealed takes the place of, and whose metrics it has; empty for candidates themselves
 */
public record Sealer(Path models, Plan plan, String commit, Instant createdAt, Optional<ModelVersion> candidate) {

    /** Of candidates. */
    public Sealer(Path models, Plan plan, String commit, Instant createdAt) {
        this(models, plan, commit, createdAt, Optional.empty());
    }

    /** Of what takes the place of a candidate. */
    Sealer inPlaceOf(ModelVersion judged) {
        return new Sealer(models, plan, commit, createdAt, Optional.of(judged));
    }

    BundleExport export() {
        return new BundleExport(models);
    }

    /** The card of a model that ranks. */
    ModelCard ranking(BundlePlan bundle, LearningSet set, List<String> tasks, Map<String, Double> metrics) {
        return judged(card(
                bundle, set.dataRange(), Role.RANKING, Optional.of(set.schema().hash()), tasks, metrics));
    }

    /** The card of a model that recalls. */
    ModelCard recall(BundlePlan bundle, DataRange learned, Role role, Map<String, Double> metrics) {
        return judged(beside(bundle, learned, role, metrics));
    }

    /** The card of what is made with such a model, and judged by nobody. */
    ModelCard beside(BundlePlan bundle, DataRange learned, Role role, Map<String, Double> metrics) {
        return card(bundle, learned, role, Optional.empty(), List.of(), metrics);
    }

    private ModelCard judged(ModelCard card) {
        return candidate.map(version -> card.judgedBy(version.version())).orElse(card);
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
