package cascade.training.model.comparison;

import cascade.training.graph.Algebra;
import cascade.training.graph.Layers;
import cascade.training.graph.ParamList;
import cascade.training.model.DeepTower;
import cascade.training.model.Inputs;
import cascade.training.model.ModelShape;
import cascade.training.model.PoolDemand;
import cascade.training.model.RankModel;
import java.util.Objects;

/**
 * Wide and deep (Cheng et al. 2016, arXiv 1606.07792): {@code linear + heads MLP(the vectors of all slots)}.
 *
 * <p>The paper's wide part takes crosses chosen by hand. Here it takes all ids, as in public benchmarks, and whatever
 * crosses are declared.
 */
public final class WideDeep implements RankModel {

    private final int k;
    private final DeepTower deep;

    public WideDeep(ModelShape shape, int k, Layers layers, ParamList params) {
        this.k = k;
        deep = new DeepTower(shape, k, layers, params);
    }

    @Override
    public PoolDemand pools() {
        return PoolDemand.stacked(k, true);
    }

    @Override
    public <T> T logits(Algebra<T> math, Inputs<T> inputs) {
        T stacked = Objects.requireNonNull(inputs.stacked());
        return math.add(deep.logits(math, stacked), Objects.requireNonNull(inputs.linear()));
    }

    @Override
    public long multiplyAdds() {
        return deep.multiplyAdds();
    }
}
