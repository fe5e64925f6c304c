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
import org.jspecify.annotations.Nullable;

/**
 * Deep and cross network (Wang et al. 2017, arXiv 1708.05123, equation 3) over x_0, the vectors of all slots side by side:
 *
 * <pre>
 * x_{l+1} = x_0 (x_l . w_l) + b_l + x_l        logits = heads [x_L ; MLP(x_0)]
 * </pre>
 *
 * <p>No x_l is ever made. By induction x_l = a_l x_0 + c_l with a number a_l for each sample and c_l the same for all:
 *
 * <pre>
 * a_{l+1} = a_l + a_l (x_0 . w_l) + c_l . w_l        c_{l+1} = c_l + b_l        a_0 = 1, c_0 = 0
 * </pre>
 *
 * <p>so one product of x_0 with all w_l and the heads is all that the cross layers cost, in training and in serving.
 */
public final class Dcn implements RankModel {

    private final int k;
    private final int inputs;
    private final int layers;
    private final int tasks;
    private final Param cross;
    private final @Nullable Param bias;
    private final Mlp mlp;
    private final Param heads;

    /** @param crossLayers L in the formula */
    public Dcn(ModelShape shape, int k, int crossLayers, Layers layers, ParamList params) {
        this.k = k;
        this.layers = crossLayers;
        inputs = shape.slots() * k;
        tasks = shape.tasks();
        // A row for each w_l, then one for each task's head on x_L.
        cross = params.glorot("cross.weights", crossLayers + tasks, inputs);
        bias = crossLayers == 0 ? null : params.filled("cross.bias", 0, crossLayers, inputs);
        mlp = new Mlp(params, "deep", inputs, layers);
        heads = params.glorot("heads", tasks, mlp.outputs());
    }

    @Override
    public PoolDemand pools() {
        return PoolDemand.stacked(k, false);
    }

    @Override
    public <T> T logits(Algebra<T> math, Inputs<T> pools) {
        T x0 = math.reshape(Objects.requireNonNull(pools.stacked()), inputs);
        T deep = math.linear(mlp.apply(math, x0), heads);
        return math.add(crossLogits(math, math.linear(x0, cross)), deep);
    }

    /** @param products of x_0 with every row of {@code cross} */
    private <T> T crossLogits(Algebra<T> math, T products) {
        T logits = math.narrow(products, 1, layers, tasks);
        if (bias == null) {
            return logits;
        }
        T a = math.add(math.narrow(products, 1, 0, 1), math.constant(new float[] {1}, 1));
        T c = math.narrow(math.param(bias), 0, 0, 1);
        for (int layer = 1; layer < layers; layer++) {
            T ofSample = math.mul(a, math.narrow(products, 1, layer, 1));
            T ofAll = math.narrow(math.linear(c, cross), 1, layer, 1);
            a = math.add(a, math.add(ofSample, ofAll));
            c = math.add(c, math.narrow(math.param(bias), 0, layer, 1));
        }
        return math.add(math.mul(a, logits), math.narrow(math.linear(c, cross), 1, layers, tasks));
    }

    @Override
    public long multiplyAdds() {
        return (long) (layers + tasks) * (inputs + 1) + mlp.multiplyAdds() + heads.size();
    }
}
