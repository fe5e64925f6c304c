package cascade.training.model.comparison;

import cascade.training.graph.Algebra;
import cascade.training.graph.Layers;
import cascade.training.graph.ParamList;
import cascade.training.model.DeepTower;
import cascade.training.model.Inputs;
import cascade.training.model.ModelShape;
import cascade.training.model.PerTask;
import cascade.training.model.PoolDemand;
import cascade.training.model.RankModel;
import java.util.Objects;

/**
 * DeepFM (Guo et al. 2017, arXiv 1703.04247): {@code linear + FM over slots + heads MLP(the vectors of all slots)}, with one
 * table of embeddings for both. The FM pairs the pooled vectors of slots, as the paper's fields do; ids of one multi-hot slot
 * do not meet.
 */
public final class DeepFm implements RankModel {

    private final int k;
    private final int slots;
    private final DeepTower deep;
    private final PerTask perTask;

    public DeepFm(ModelShape shape, int k, Layers layers, ParamList params) {
        this.k = k;
        slots = shape.slots();
        deep = new DeepTower(shape, k, layers, params);
        perTask = new PerTask(params, shape.tasks());
    }

    @Override
    public PoolDemand pools() {
        return PoolDemand.stacked(k, true);
    }

    @Override
    public <T> T logits(Algebra<T> math, Inputs<T> inputs) {
        T stacked = Objects.requireNonNull(inputs.stacked());
        T pairs = perTask.of(math, math.sum(pairs(math, stacked), 1));
        return math.add(math.add(deep.logits(math, stacked), pairs), Objects.requireNonNull(inputs.linear()));
    }

    /** The bi-interaction {@code 1/2 (S S - Q)} of the pooled vectors of slots, {@code [batch, k]}. */
    private static <T> T pairs(Algebra<T> math, T stacked) {
        T sum = math.sum(stacked, 1);
        return math.scale(math.sub(math.mul(sum, sum), math.sum(math.mul(stacked, stacked), 1)), .5);
    }

    @Override
    public long multiplyAdds() {
        return deep.multiplyAdds() + (slots + 2L) * k;
    }
}
