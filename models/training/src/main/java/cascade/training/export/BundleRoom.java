package cascade.training.export;

import cascade.training.embedding.SampleLayout;
import cascade.training.graph.ParamList;
import cascade.training.model.ModelShape;
import cascade.training.model.RankModel;
import cascade.training.rank.RankSettings;
import java.util.Optional;

/** Whether a bundle has room for a model. Training and measuring have no such bound. */
public final class BundleRoom {

    private BundleRoom() {}

    /** What is too large of a model over {@code layout}; empty where it fits. To be asked before hours are spent on it. */
    public static Optional<String> lacking(SampleLayout layout, RankSettings settings) {
        int tasks = settings.tasks().size();
        var shape = new ModelShape(tasks, layout.fields().size(), layout.slots().size());
        RankModel model = settings.recipe().build(shape, new ParamList(0));
        return BundleForm.of(model, layout).lacking(layout.rows(), model.pools(), tasks);
    }
}
