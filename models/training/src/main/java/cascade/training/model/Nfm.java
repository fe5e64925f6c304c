package cascade.training.model;

import cascade.training.graph.Algebra;
import cascade.training.graph.Layers;
import cascade.training.graph.Mlp;
import cascade.training.graph.Param;
import cascade.training.graph.ParamList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Neural factorization machine (He and Chua 2017, arXiv 1708.05027): {@code linear + heads MLP(dropout(1/2 ((sum v)^2 - sum
 * v^2)))}, the interaction over all ids of a sample.
 *
 * <p>The authors' code also normalises the interaction over the batch; public code mostly does not, nor drops it out. Here the
 * dropout is that of the layers, and batch norm comes with them, from the first layer on.
 *
 * <p>The article that Cascade follows gives NFM a further tower, an MLP over the concatenated vectors of all slots, beside the
 * interaction; an option here, and of {@link Nfwfm}.
 */
public final class Nfm implements RankModel, PairedModel {

    private final int k;
    private final int fields;
    private final double keep;
    private final Mlp mlp;
    private final Param heads;
    private final @Nullable DeepTower tower;
    private final long multiplyAdds;

    /**
     * A model with fresh params.
     *
     * @param layers whose dropout is the interaction's too
     * @param tower layers of the tower; none without
     */
    public Nfm(ModelShape shape, int k, Layers layers, int[] tower, ParamList params) {
        this.k = k;
        fields = shape.fields();
        keep = 1 - layers.dropout();
        mlp = new Mlp(params, "mlp", k, layers);
        heads = params.glorot("heads", shape.tasks(), mlp.outputs());
        this.tower = DeepTower.option(shape, k, tower, params);
        multiplyAdds =
                2L * k + mlp.multiplyAdds() + heads.size() + (this.tower == null ? 0 : this.tower.multiplyAdds());
    }

    @Override
    public PoolDemand pools() {
        return new PoolDemand(true, k, PoolDemand.Groups.FIELDS, true, tower != null);
    }

    @Override
    public <T> T logits(Algebra<T> math, Inputs<T> inputs) {
        T pairs = BiInteraction.of(math, inputs.sums(), inputs.squares());
        T kept = keep == 1 ? pairs : math.scale(math.mask(pairs, keep), 1 / keep);
        T logits = math.add(math.linear(mlp.apply(math, kept), heads), Objects.requireNonNull(inputs.linear()));
        return tower == null ? logits : math.add(logits, tower.logits(math, Objects.requireNonNull(inputs.stacked())));
    }

    @Override
    public @Nullable PairedModel paired() {
        return tower == null ? this : null;
    }

    @Override
    public float[] strengths(float[][] values) {
        return BiInteraction.strengths(fields);
    }

    /** Nothing is dropped out where nothing is learned. */
    @Override
    public <T> T above(Algebra<T> math, T interaction, T linear) {
        return math.linear(mlp.apply(math, interaction), heads, linear);
    }

    @Override
    public long multiplyAdds() {
        return multiplyAdds;
    }
}
