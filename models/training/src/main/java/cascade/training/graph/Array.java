package cascade.training.graph;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A tensor in plain Java, for {@link ArrayAlgebra}, which never writes to it.
 *
 * @param values row after row: the last axis runs fastest
 * @param shape lengths of the axes; a single number has none
 */
public record Array(double[] values, int... shape) {

    public Array {
        if (values.length != size(shape)) {
            throw new IllegalArgumentException(values.length + " values do not fill " + Arrays.toString(shape));
        }
    }

    /** Widened to double. */
    public static Array of(float[] values, int... shape) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return new Array(wide, shape);
    }

    /** Length of an axis; negative ones count from the end. */
    int length(int axis) {
        return shape[axis < 0 ? shape.length + axis : axis];
    }

    Array map(DoubleUnaryOperator change) {
        return new Array(Arrays.stream(values).map(change).toArray(), shape);
    }

    static int size(int[] shape) {
        int size = 1;
        for (int length : shape) {
            size = Math.multiplyExact(size, length);
        }
        return size;
    }
}
