package cascade.training.model;

import cascade.training.graph.Algebra;
import java.util.List;

/** The bi-interaction of NFM (He and Chua 2017, equation 4) in linear time: the sum of the products of all pairs of vectors. */
final class BiInteraction {

    private BiInteraction() {}

    /**
     * {@code 1/2 (S S - Q)}, elementwise, {@code [batch, k]}.
     *
     * @param sums S by field
     * @param squares Q by field
     */
    static <T> T of(Algebra<T> math, List<T> sums, List<T> squares) {
        T sum = total(math, sums);
        return math.scale(math.sub(math.mul(sum, sum), total(math, squares)), .5);
    }

    /** Over the pooled vectors of slots, {@code [batch, slots, k]}. */
    static <T> T ofStacked(Algebra<T> math, T stacked) {
        T sum = math.sum(stacked, 1);
        return math.scale(math.sub(math.mul(sum, sum), math.sum(math.mul(stacked, stacked), 1)), .5);
    }

    private static <T> T total(Algebra<T> math, List<T> parts) {
        T sum = parts.getFirst();
        for (T part : parts.subList(1, parts.size())) {
            sum = math.add(sum, part);
        }
        return sum;
    }
}
