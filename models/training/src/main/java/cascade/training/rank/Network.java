package cascade.training.rank;

import cascade.training.graph.Algebra;
import cascade.training.graph.Param;
import cascade.training.graph.ParamList;
import cascade.training.model.Inputs;
import cascade.training.model.ModelRecipe;
import cascade.training.model.ModelShape;
import cascade.training.model.PairedModel;
import cascade.training.model.RankModel;

/**
 * A model and the bias of each task: everything above the pools.
 *
 * @param params of the model, and last the bias
 */
public record Network(RankModel model, ParamList params, Param bias) {

    /** @param start where the bias of each task starts */
    static Network of(ModelRecipe recipe, ModelShape shape, float[] start, long seed) {
        var params = new ParamList(seed);
        RankModel model = recipe.build(shape, params);
        double[] wide = new double[start.length];
        for (int task = 0; task < start.length; task++) {
            wide[task] = start[task];
        }
        return new Network(model, params, params.of("bias", wide, start.length));
    }

    /** {@code [batch, tasks]}. */
    public <T> T logits(Algebra<T> math, Inputs<T> inputs) {
        return math.add(model.logits(math, inputs), math.param(bias));
    }

    /** The same of a {@link PairedModel}, from how fields meet and the weights of the ids. */
    public <T> T above(PairedModel paired, Algebra<T> math, T interaction, T linear) {
        return math.add(paired.above(math, interaction, linear), math.param(bias));
    }
}
