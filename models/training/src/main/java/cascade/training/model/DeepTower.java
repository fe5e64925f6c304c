package cascade.training.model;

import cascade.training.graph.Algebra;
import cascade.training.graph.Layers;
import cascade.training.graph.Mlp;
import cascade.training.graph.Param;
import cascade.training.graph.ParamList;
import org.jspecify.annotations.Nullable;

/** The deep part of several models: {@code heads MLP(the vectors of all slots, side by side)}. An option in others. */
public final class DeepTower {

    private final int inputs;
    private final Mlp mlp;
    private final Param heads;

    public DeepTower(ModelShape shape, int k, Layers layers, ParamList params) {
        inputs = shape.slots() * k;
        mlp = new Mlp(params, "deep", inputs, layers);
        heads = params.glorot("deep.heads", shape.tasks(), mlp.outputs());
    }

    /** The tower that a model has only where layers are given for it. */
    static @Nullable DeepTower option(ModelShape shape, int k, int[] hidden, ParamList params) {
        return hidden.length == 0 ? null : new DeepTower(shape, k, Layers.plain(hidden), params);
    }

    /** {@code [batch, slots, k]} to {@code [batch, tasks]}. */
    public <T> T logits(Algebra<T> math, T stacked) {
        return math.linear(mlp.apply(math, math.reshape(stacked, inputs)), heads);
    }

    public long multiplyAdds() {
        return mlp.multiplyAdds() + heads.size();
    }
}
