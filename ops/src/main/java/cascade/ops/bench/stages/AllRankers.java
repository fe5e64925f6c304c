package cascade.ops.bench.stages;

import cascade.features.catalogue.Catalogue;
import cascade.models.catalog.LoadSettings;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.onnx.OnnxSettings;
import cascade.rank.RankerSides;
import cascade.rank.Scoring;
import cascade.training.model.ModelRecipe;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Every ranking model side by side, as a server that has a bundle of each; none where the task is without them. */
record AllRankers(ModelSets modelSets, Lease lease, Scoring scoring) implements AutoCloseable {

    static AllRankers load(StagesTask task, Catalogue catalogue) {
        var onnx = new OnnxSettings(false, Optional.of(Path.of(task.libraries())));
        var modelSets = new ModelSets(
                new ModelCatalog(Path.of(task.rankers()), LoadSettings.of(onnx).withMadeUp(true), catalogue),
                Runnable::run);
        modelSets.refresh();
        if (!modelSets.refusals().isEmpty()) {
            throw new IllegalStateException("rankers were refused: " + modelSets.refusals());
        }
        var sides = new RankerSides(modelSets, catalogue, _ -> {}, InstantSource.system());
        return new AllRankers(modelSets, modelSets.lease(), new Scoring(catalogue, sides));
    }

    /** Cheapest first. */
    List<LoadedRanker> rankers() {
        return ModelRecipe.NAMES.stream()
                .flatMap(name -> lease.models().ranker(name).stream())
                .toList();
    }

    @Override
    public void close() {
        lease.close();
        modelSets.close();
    }
}
