package cascade.ops.bench.stages;

import cascade.models.rank.RankShape;
import cascade.training.graph.ParamList;
import cascade.training.model.ModelShape;
import cascade.training.model.RankModel;
import cascade.training.rank.RankSettings;
import cascade.training.rank.SettingsFiles;

/**
 * What a ranker cannot go without.
 *
 * @param multiplyAdds of a candidate, sums of embeddings not counted
 * @param bytesOfId embedding and weights of one id
 */
record RankerCost(long multiplyAdds, int bytesOfId) {

    /** Of a kind as it is trained on a log. */
    static RankerCost ofLog(String kind) {
        RankSettings settings = SettingsFiles.read("log", kind, "");
        int tasks = settings.tasks().size();
        RankModel model =
                settings.recipe().build(new ModelShape(tasks, RankShape.FIELDS, RankShape.FIELDS), new ParamList(1));
        return new RankerCost(model.multiplyAdds(), (model.pools().width() + tasks) * Float.BYTES);
    }
}
