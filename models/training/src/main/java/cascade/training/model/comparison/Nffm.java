package cascade.training.model.comparison;

import cascade.training.graph.Algebra;
import cascade.training.graph.Layers;
import cascade.training.graph.Mlp;
import cascade.training.graph.Param;
import cascade.training.graph.ParamList;
import cascade.training.model.Inputs;
import cascade.training.model.ModelShape;
import cascade.training.model.PoolDemand;
import cascade.training.model.RankModel;
import java.util.Objects;

/**
 * Neural field-aware factorization machine (Zhang, Shen, Li and Pan 2019, arXiv 1902.09096, who call it FNFM): {@code linear +
 * heads MLP(all} {@link AwarePairs} {@code side by side)}.
 *
 * <p>A pair is the product of two vectors, elementwise, and the pairs are joined, not summed. The model that was first named
 * NFFM and then ONN (Yang et al. 2019, arXiv 1904.12579) feeds its MLP plain embeddings as well, and in public code often one
 * inner product a pair: not ours. The paper's batch norm between pairs and MLP is left to the layers of the MLP.
 */
public final class Nffm implements RankModel {

    private final PoolDemand.Groups by;
    private final AwarePairs aware;
    private final Mlp mlp;
    private final Param heads;
    private final long multiplyAdds;

    public Nffm(ModelShape shape, int k, PoolDemand.Groups by, Layers layers, ParamList params) {
        this.by = by;
        aware = new AwarePairs(by.count(shape), k);
        mlp = new Mlp(params, "mlp", aware.count() * k, layers);
        heads = params.glorot("heads", shape.tasks(), mlp.outputs());
        multiplyAdds = (long) aware.count() * k + mlp.multiplyAdds() + heads.size();
    }

    @Override
    public PoolDemand pools() {
        return PoolDemand.interacting(aware.width(), by);
    }

    @Override
    public <T> T logits(Algebra<T> math, Inputs<T> inputs) {
        T pairs = math.concat(1, aware.of(math, inputs));
        return math.add(math.linear(mlp.apply(math, pairs), heads), Objects.requireNonNull(inputs.linear()));
    }

    @Override
    public long multiplyAdds() {
        return multiplyAdds;
    }
}
