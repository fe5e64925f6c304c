package cascade.training.model.comparison;

import cascade.training.graph.Algebra;
import cascade.training.model.Inputs;
import java.util.ArrayList;
import java.util.List;

/**
 * The pairs of field-aware factorization (Juan et al. 2016): every id has a vector for each group g that a partner may come
 * from, and a pair meets in the vectors that each has for the other's group.
 *
 * <p>With S_m[g] the sum over the ids of group m of their vectors for group g, and Q likewise of squares:
 *
 * <pre>
 * between m &lt; n: S_m[n] S_n[m]        within m: 1/2 (S_m[m] S_m[m] - Q_m[m])        elementwise, [batch, k]
 * </pre>
 */
final class AwarePairs {

    private final int groups;
    private final int k;

    AwarePairs(int groups, int k) {
        this.groups = groups;
        this.k = k;
    }

    /** Length of an id's vectors, one after the other. */
    int width() {
        return groups * k;
    }

    int count() {
        return groups * (groups + 1) / 2;
    }

    /** All pairs of groups, each {@code [batch, k]}; a group of single ids has nothing within, and gives 0. */
    <T> List<T> of(Algebra<T> math, Inputs<T> inputs) {
        List<T> pairs = new ArrayList<>();
        for (int m = 0; m < groups; m++) {
            T own = vectors(math, inputs.sums(), m, m);
            pairs.add(math.scale(math.sub(math.mul(own, own), vectors(math, inputs.squares(), m, m)), .5));
            for (int n = m + 1; n < groups; n++) {
                pairs.add(math.mul(vectors(math, inputs.sums(), m, n), vectors(math, inputs.sums(), n, m)));
            }
        }
        return pairs;
    }

    private <T> T vectors(Algebra<T> math, List<T> pools, int group, int partner) {
        return math.narrow(pools.get(group), 1, partner * k, k);
    }
}
