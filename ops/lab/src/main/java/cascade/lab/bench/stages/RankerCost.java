package cascade.lab.bench.stages;

import cascade.features.schema.FeatureSchema;
import cascade.training.embedding.SampleLayout;
import cascade.training.graph.ParamList;
import cascade.training.model.ModelShape;
import cascade.training.model.RankModel;
import cascade.training.rank.RankSettings;
import cascade.training.rank.SettingsFiles;
import cascade.training.sample.Samples;

/**
 * What a ranker cannot go without.
 *
 * @param multiplyAdds of a candidate, sums of embeddings not counted
 * @param bytesOfId embedding and weights of one id
 */
record RankerCost(long multiplyAdds, int bytesOfId) {

    /** Of a kind as it is trained on a log, over the slots of {@code schema}. */
    static RankerCost ofLog(String kind, FeatureSchema schema) {
        RankSettings settings = SettingsFiles.read("log", kind, "");
        int tasks = settings.tasks().size();
        SampleLayout layout = Samples.layoutOf(schema);
        var shape = new ModelShape(tasks, layout.fields().size(), layout.slots().size());
        RankModel model = settings.recipe().build(shape, new ParamList(1));
        return new RankerCost(model.multiplyAdds(), (model.pools().width() + tasks) * Float.BYTES);
    }
}
