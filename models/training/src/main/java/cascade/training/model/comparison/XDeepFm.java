package cascade.training.model.comparison;

import cascade.training.graph.Algebra;
import cascade.training.graph.Layers;
import cascade.training.graph.Param;
import cascade.training.graph.ParamList;
import cascade.training.model.DeepTower;
import cascade.training.model.Inputs;
import cascade.training.model.ModelShape;
import cascade.training.model.PoolDemand;
import cascade.training.model.RankModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * xDeepFM (Lian et al. 2018, arXiv 1803.05170): {@code linear + heads CIN + heads MLP(the vectors of all slots)}.
 *
 * <p>The compressed interaction network, with X_0 the {@code [slots, k]} vectors and no activation between its layers:
 *
 * <pre>
 * X_l[h] = sum_{i,j} W_l[h, i, j] X_{l-1}[i] X_0[j]  elementwise        p_l[h] = sum over k of X_l[h]
 * </pre>
 *
 * <p>Its product tensor {@code [h, slots, k]} is never made whole. The sum over k comes first: {@code p_l = W_l (X_{l-1}
 * X_0^T)}, a matrix product of {@code [h, slots]}. Only a layer that another one follows needs X_l itself, which is summed
 * up one row i at a time: {@code X_{l-1}[i] (W_l[:, i, :] X_0)}.
 *
 * <p>Where public code differs: every row of a layer goes both to the heads and to the next layer (the authors' code can split
 * them in half), no layer has a bias, and none an activation, which is what the paper found best.
 */
public final class XDeepFm implements RankModel {

    private final int k;
    private final int slots;
    private final List<CinLayer> cin = new ArrayList<>();
    private final DeepTower deep;
    private final Param heads;
    private long multiplyAdds;

    /** @param maps rows of each layer of the interaction network */
    public XDeepFm(ModelShape shape, int k, int[] maps, Layers layers, ParamList params) {
        this.k = k;
        slots = shape.slots();
        int rows = slots;
        int outputs = 0;
        for (int map : maps) {
            cin.add(new CinLayer(rows, map, params.glorot("cin" + cin.size(), map, rows * slots)));
            multiplyAdds += (long) rows * slots * (k + map);
            rows = map;
            outputs += map;
        }
        // Layers that others follow: one more product per row, map and component.
        for (int layer = 0; layer + 1 < maps.length; layer++) {
            multiplyAdds += (long) cin.get(layer).rows() * maps[layer] * k * (slots + 1);
        }
        heads = params.glorot("cin.heads", shape.tasks(), outputs);
        deep = new DeepTower(shape, k, layers, params);
        multiplyAdds += heads.size() + deep.multiplyAdds();
    }

    @Override
    public PoolDemand pools() {
        return PoolDemand.stacked(k, true);
    }

    @Override
    public <T> T logits(Algebra<T> math, Inputs<T> inputs) {
        T x0 = Objects.requireNonNull(inputs.stacked());
        T transposed = math.transpose(x0);
        List<T> pooled = new ArrayList<>();
        T x = x0;
        for (CinLayer layer : cin) {
            T products = math.reshape(math.matmul(x, transposed), layer.rows * slots);
            pooled.add(math.linear(products, layer.weights));
            x = pooled.size() == cin.size() ? x : next(math, layer, x, x0);
        }
        T interaction = math.linear(math.concat(1, pooled), heads);
        return math.add(math.add(deep.logits(math, x0), interaction), Objects.requireNonNull(inputs.linear()));
    }

    /** X_l, {@code [batch, maps, k]}. */
    private <T> T next(Algebra<T> math, CinLayer layer, T x, T x0) {
        T sum = null;
        for (int i = 0; i < layer.rows; i++) {
            T weights = math.narrow(math.param(layer.weights), 1, i * slots, slots);
            T mixed = math.mul(math.matmul(weights, x0), math.narrow(x, 1, i, 1));
            sum = sum == null ? mixed : math.add(sum, mixed);
        }
        return Objects.requireNonNull(sum);
    }

    @Override
    public long multiplyAdds() {
        return multiplyAdds;
    }

    private record CinLayer(int rows, int maps, Param weights) {}
}
