package cascade.training.model.comparison;

import cascade.training.graph.Algebra;
import cascade.training.graph.ParamList;
import cascade.training.model.Fm;
import cascade.training.model.Inputs;
import cascade.training.model.ModelShape;
import cascade.training.model.PerTask;
import cascade.training.model.PoolDemand;
import cascade.training.model.RankModel;
import java.util.List;
import java.util.Objects;

/**
 * Field-aware factorization machine (Juan et al. 2016, equation 4): {@code linear + sum_{i<j} v_i[group of j] . v_j[group of
 * i]}, which is the sum of all {@link AwarePairs}.
 *
 * <p>The paper has no linear part, its authors' code has none either; public code for clicks mostly has one, and so has ours.
 * With vectors that are the same for all groups it is {@link Fm}.
 */
public final class Ffm implements RankModel {

    private final PoolDemand.Groups by;
    private final int k;
    private final AwarePairs aware;
    private final PerTask perTask;

    public Ffm(ModelShape shape, int k, PoolDemand.Groups by, ParamList params) {
        this.by = by;
        this.k = k;
        aware = new AwarePairs(by.count(shape), k);
        perTask = new PerTask(params, shape.tasks());
    }

    @Override
    public PoolDemand pools() {
        return PoolDemand.interacting(aware.width(), by);
    }

    @Override
    public <T> T logits(Algebra<T> math, Inputs<T> inputs) {
        List<T> pairs = aware.of(math, inputs);
        T sum = pairs.getFirst();
        for (T pair : pairs.subList(1, pairs.size())) {
            sum = math.add(sum, pair);
        }
        return math.add(perTask.of(math, math.sum(sum, 1)), Objects.requireNonNull(inputs.linear()));
    }

    @Override
    public long multiplyAdds() {
        return (long) aware.count() * k;
    }
}
