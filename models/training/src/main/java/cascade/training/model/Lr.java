package cascade.training.model;

import cascade.training.graph.Algebra;
import java.util.Objects;

/**
 * Logistic regression: {@code logit_t = sum of w_t[id]}. Crosses of slots are further ids, appended to the samples by {@link
 * cascade.training.sample.Crosses}, and only this model has them: where there are vectors, they are what crosses ids.
 */
public final class Lr implements RankModel {

    @Override
    public PoolDemand pools() {
        return PoolDemand.LINEAR;
    }

    @Override
    public <T> T logits(Algebra<T> math, Inputs<T> inputs) {
        return Objects.requireNonNull(inputs.linear());
    }

    @Override
    public long multiplyAdds() {
        return 0;
    }
}
