package cascade.lab.bench.stages;

import cascade.features.catalogue.Catalogue;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.rank.RankerSides;
import cascade.rank.Scoring;
import cascade.training.model.ModelRecipe;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every ranking model side by side, as a server that has a bundle of each; none where the task is without them. What is kept of items
 * is that of the ranker asked last: of all of them at once it would be gigabytes in a large community. For one thread.
 */
final class AllRankers implements AutoCloseable {

    private final Catalogue catalogue;
    private final ModelSets modelSets;
    private final Lease lease;

    private @Nullable LoadedRanker last;
    private Scoring ofLast;

    private AllRankers(Catalogue catalogue, ModelSets modelSets) {
        this.catalogue = catalogue;
        this.modelSets = modelSets;
        this.lease = modelSets.lease();
        this.ofLast = keepingNothing();
    }

    static AllRankers load(StagesTask task, Catalogue catalogue) {
        return new AllRankers(catalogue, task.load(task.rankers(), "rankers", catalogue));
    }

    /** Cheapest first. */
    List<LoadedRanker> rankers() {
        return ModelRecipe.NAMES.stream()
                .flatMap(name -> lease.models().ranker(name).stream())
                .toList();
    }

    /** Scores by {@code ranker}, with all at hand that a server has of the items of {@code inputs} once it has served for a while. */
    Scoring scoring(LoadedRanker ranker, List<StageInputs> inputs) {
        if (!ranker.equals(last)) {
            ofLast = keepingNothing();
            inputs.forEach(input -> ofLast.gather(ranker, input.filled()));
            last = ranker;
        }
        return ofLast;
    }

    private Scoring keepingNothing() {
        return new Scoring(catalogue, new RankerSides(modelSets, catalogue, _ -> {}, InstantSource.system()));
    }

    @Override
    public void close() {
        lease.close();
        modelSets.close();
    }
}
