package cascade.training.model;

import cascade.training.graph.Algebra;
import cascade.training.graph.ParamList;
import java.util.Objects;

/**
 * Factorization machine (Rendle 2010, equation 1): {@code linear + sum_{i<j} v_i . v_j} over the ids of a sample, by {@code
 * 1/2 ((sum v)^2 - sum v^2)}. Ids of one slot pair with each other too, as the paper has it: a multi-hot slot is many ids.
 */
public final class Fm implements RankModel, PairedModel {

    private final int k;
    private final int fields;
    private final PerTask perTask;

    public Fm(ModelShape shape, int k, ParamList params) {
        this.k = k;
        fields = shape.fields();
        perTask = new PerTask(params, shape.tasks());
    }

    @Override
    public PoolDemand pools() {
        return PoolDemand.interacting(k, PoolDemand.Groups.FIELDS);
    }

    @Override
    public <T> T logits(Algebra<T> math, Inputs<T> inputs) {
        return above(
                math, BiInteraction.of(math, inputs.sums(), inputs.squares()), Objects.requireNonNull(inputs.linear()));
    }

    @Override
    public PairedModel paired() {
        return this;
    }

    @Override
    public float[] strengths(float[][] values) {
        return BiInteraction.strengths(fields);
    }

    @Override
    public <T> T above(Algebra<T> math, T interaction, T linear) {
        return math.add(perTask.of(math, math.sum(interaction, 1)), linear);
    }

    @Override
    public long multiplyAdds() {
        return 2L * k;
    }
}
