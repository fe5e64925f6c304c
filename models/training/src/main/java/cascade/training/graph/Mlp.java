package cascade.training.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fully connected layers, each {@code dropout(relu(norm(W x + b)))}. Without layers its input passes through.
 *
 * <p>Dropout keeps expectations: what stays in training is divided by the share that stays.
 */
public final class Mlp {

    private final List<Layer> layers = new ArrayList<>();
    private final double keep;
    private final int outputs;
    private long multiplyAdds;

    /** @param name that those of its params start with */
    public Mlp(ParamList params, String name, int inputs, Layers plan) {
        keep = 1 - plan.dropout();
        int last = inputs;
        for (int size : plan.hidden()) {
            String layer = name + layers.size();
            layers.add(new Layer(
                    params.glorot(layer + ".weights", size, last),
                    params.filled(layer + ".bias", 0, size),
                    plan.batchNorm() ? BatchNorm.of(params, layer, size) : null));
            multiplyAdds += (long) size * last;
            last = size;
        }
        outputs = last;
    }

    public <T> T apply(Algebra<T> math, T x) {
        T hidden = x;
        for (Layer layer : layers) {
            hidden = math.linear(hidden, layer.weights, layer.bias);
            hidden = layer.norm == null ? hidden : math.normalize(hidden, layer.norm);
            hidden = math.relu(hidden);
            hidden = keep == 1 ? hidden : math.scale(math.mask(hidden, keep), 1 / keep);
        }
        return hidden;
    }

    public int outputs() {
        return outputs;
    }

    public long multiplyAdds() {
        return multiplyAdds;
    }

    private record Layer(
            Param weights, Param bias, @Nullable BatchNorm norm) {}
}
