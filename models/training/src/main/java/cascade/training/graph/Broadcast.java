package cascade.training.graph;

import java.util.Arrays;

/**
 * NumPy's broadcasting: shapes are aligned at their last axes, and an axis that is missing or of length 1 is repeated as often
 * as the other operand needs.
 */
final class Broadcast {

    private Broadcast() {}

    /** The shape of what two operands give. */
    static int[] shape(int[] a, int[] b) {
        int[] shape = new int[Math.max(a.length, b.length)];
        for (int back = 1; back <= shape.length; back++) {
            int first = back <= a.length ? a[a.length - back] : 1;
            int second = back <= b.length ? b[b.length - back] : 1;
            if (first != second && first != 1 && second != 1) {
                throw new IllegalArgumentException(Arrays.toString(a) + " and " + Arrays.toString(b) + " do not match");
            }
            shape[shape.length - back] = first == 1 ? second : first;
        }
        return shape;
    }

    /** Which value of an operand of shape {@code of} meets the value {@code position} of the result. */
    static int source(int position, int[] result, int[] of) {
        int source = 0;
        int stride = 1;
        int rest = position;
        for (int back = 1; back <= of.length; back++) {
            int length = of[of.length - back];
            int index = rest % result[result.length - back];
            rest /= result[result.length - back];
            source += length == 1 ? 0 : index * stride;
            stride *= length;
        }
        return source;
    }
}
