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

    /** The same as {@link PairedModel#strengths}: 1 between fields, 1/2 within. */
    static float[] strengths(int fields) {
        float[] strengths = new float[fields * (fields + 1) / 2];
        int pair = 0;
        for (int m = 0; m < fields; m++) {
            for (int n = m; n < fields; n++) {
                strengths[pair++] = m == n ? .5f : 1;
            }
        }
        return strengths;
    }

    private static <T> T total(Algebra<T> math, List<T> parts) {
        T sum = parts.getFirst();
        for (T part : parts.subList(1, parts.size())) {
            sum = math.add(sum, part);
        }
        return sum;
    }
}
