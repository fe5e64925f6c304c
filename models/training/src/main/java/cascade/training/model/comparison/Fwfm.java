package cascade.training.model.comparison;

import cascade.training.graph.Algebra;
import cascade.training.graph.Param;
import cascade.training.graph.ParamList;
import cascade.training.model.Inputs;
import cascade.training.model.ModelShape;
import cascade.training.model.PerTask;
import cascade.training.model.PoolDemand;
import cascade.training.model.RankModel;
import java.util.Objects;

/**
 * Field-weighted factorization machine (Pan et al. 2018, arXiv 1806.03514): {@code linear + sum_{m<n} r_mn V_m . V_n}, where
 * V_m is the summed vector of slot m.
 *
 * <p>r starts at 1, an FM over slots. The paper compares three linear parts: a weight per id, which is ours and FM's; a
 * vector per id; a vector per field.
 */
public final class Fwfm implements RankModel {

    private final int k;
    private final int slots;
    private final float[] upper;
    private final Param strengths;
    private final PerTask perTask;

    public Fwfm(ModelShape shape, int k, ParamList params) {
        this.k = k;
        slots = shape.slots();
        strengths = params.filled("strengths", 1, slots * slots);
        upper = new float[slots * slots];
        for (int m = 0; m < slots; m++) {
            for (int n = m + 1; n < slots; n++) {
                upper[m * slots + n] = 1;
            }
        }
        perTask = new PerTask(params, shape.tasks());
    }

    @Override
    public PoolDemand pools() {
        return PoolDemand.stacked(k, true);
    }

    @Override
    public <T> T logits(Algebra<T> math, Inputs<T> inputs) {
        T vectors = Objects.requireNonNull(inputs.stacked());
        T products = math.reshape(math.matmul(vectors, math.transpose(vectors)), slots * slots);
        T r = math.mul(math.param(strengths), math.constant(upper, slots * slots));
        T pairs = math.sum(math.mul(products, r), 1);
        return math.add(perTask.of(math, pairs), Objects.requireNonNull(inputs.linear()));
    }

    /** A dot product and a weight for every pair; what the matrix product computes twice is not counted twice. */
    @Override
    public long multiplyAdds() {
        return slots * (slots - 1L) / 2 * (k + 1);
    }
}
