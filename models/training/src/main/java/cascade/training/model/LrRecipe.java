package cascade.training.model;

import cascade.training.graph.ParamList;
import cascade.training.sample.Crosses;

/** {@link Lr} with declared crosses. */
public record LrRecipe(Crosses crosses) implements ModelRecipe {

    @Override
    public RankModel build(ModelShape shape, ParamList params) {
        return new Lr();
    }
}
