package cascade.training.model;

import cascade.training.graph.Algebra;
import cascade.training.graph.Layers;
import cascade.training.graph.Mlp;
import cascade.training.graph.Param;
import cascade.training.graph.ParamList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Deep and cross network (Wang et al. 2017, arXiv 1708.05123, equation 3) over x_0, the vectors of all slots side by side:
 *
 * <pre>
 * x_{l+1} = x_0 (x_l . w_l) + b_l + x_l        logits = heads [x_L ; MLP(x_0)]
 * </pre>
 *
 * <p>w_l is a vector: the matrix of DCN V2 (arXiv 2008.13535) is another model. There is no linear part: x_0 passes through to
 * the heads. Without cross layers a linear map and an MLP of x_0 remain.
 */
public final class Dcn implements RankModel {

    private final int k;
    private final int inputs;
    private final List<Cross> crosses = new ArrayList<>();
    private final Mlp mlp;
    private final Param heads;

    /** @param crossLayers L in the formula */
    public Dcn(ModelShape shape, int k, int crossLayers, Layers layers, ParamList params) {
        this.k = k;
        inputs = shape.slots() * k;
        for (int layer = 0; layer < crossLayers; layer++) {
            crosses.add(new Cross(
                    params.glorot("cross" + layer + ".weights", 1, inputs),
                    params.filled("cross" + layer + ".bias", 0, inputs)));
        }
        mlp = new Mlp(params, "deep", inputs, layers);
        heads = params.glorot("heads", shape.tasks(), inputs + mlp.outputs());
    }

    @Override
    public PoolDemand pools() {
        return PoolDemand.stacked(k, false);
    }

    @Override
    public <T> T logits(Algebra<T> math, Inputs<T> pools) {
        T x0 = math.reshape(Objects.requireNonNull(pools.stacked()), inputs);
        T x = x0;
        for (Cross cross : crosses) {
            T crossed = math.mul(x0, math.linear(x, cross.weights));
            x = math.add(math.add(crossed, math.param(cross.bias)), x);
        }
        return math.linear(math.concat(1, List.of(x, mlp.apply(math, x0))), heads);
    }

    @Override
    public long multiplyAdds() {
        return 2L * inputs * crosses.size() + mlp.multiplyAdds() + heads.size();
    }

    private record Cross(Param weights, Param bias) {}
}
