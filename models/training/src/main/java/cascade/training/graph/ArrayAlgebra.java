package cascade.training.graph;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Computes in plain double arithmetic, by loops that are right by reading: the oracle of the other algebras. Slow.
 *
 * <p>Masks are those of {@link TorchAlgebra} for the same seed. It observes nothing: in training a batch norm uses the batch's
 * statistics but leaves the running ones alone.
 */
public final class ArrayAlgebra implements Algebra<Array> {

    private final double[][] params;
    private final @Nullable SplittableRandom masks;

    private ArrayAlgebra(double[][] params, @Nullable SplittableRandom masks) {
        this.params = params;
        this.masks = masks;
    }

    /**
     * As in a training step, with masks and the batch's own statistics.
     *
     * @param params values by the index of each param, read at every use
     */
    public static ArrayAlgebra training(double[][] params, SplittableRandom masks) {
        return new ArrayAlgebra(params, masks);
    }

    /** As after training. */
    public static ArrayAlgebra inference(double[][] params) {
        return new ArrayAlgebra(params, null);
    }

    @Override
    public Array param(Param param) {
        return new Array(params[param.index()], param.shape());
    }

    @Override
    public Array constant(float[] values, int... shape) {
        return Array.of(values, shape);
    }

    @Override
    public Array add(Array a, Array b) {
        return zip(a, b, Double::sum);
    }

    @Override
    public Array sub(Array a, Array b) {
        return zip(a, b, (x, y) -> x - y);
    }

    @Override
    public Array mul(Array a, Array b) {
        return zip(a, b, (x, y) -> x * y);
    }

    @Override
    public Array scale(Array a, double factor) {
        return a.map(x -> factor * x);
    }

    @Override
    public Array linear(Array x, Param weights, Param bias) {
        return add(linear(x, weights), param(bias));
    }

    @Override
    public Array linear(Array x, Param weights) {
        return matmul(x, transpose(param(weights)));
    }

    @Override
    public Array matmul(Array a, Array b) {
        int rows = a.length(-2);
        int inner = a.length(-1);
        int columns = b.length(-1);
        int[] ofA = withoutMatrix(a);
        int[] ofB = withoutMatrix(b);
        int[] outer = Broadcast.shape(ofA, ofB);
        int matrices = Array.size(outer);
        double[] products = new double[matrices * rows * columns];
        for (int matrix = 0; matrix < matrices; matrix++) {
            int fromA = Broadcast.source(matrix, outer, ofA) * rows * inner;
            int fromB = Broadcast.source(matrix, outer, ofB) * inner * columns;
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    double sum = 0;
                    for (int i = 0; i < inner; i++) {
                        sum += a.values()[fromA + row * inner + i] * b.values()[fromB + i * columns + column];
                    }
                    products[(matrix * rows + row) * columns + column] = sum;
                }
            }
        }
        int[] shape = Arrays.copyOf(outer, outer.length + 2);
        shape[outer.length] = rows;
        shape[outer.length + 1] = columns;
        return new Array(products, shape);
    }

    @Override
    public Array relu(Array a) {
        return a.map(x -> Math.max(0, x));
    }

    @Override
    public Array sum(Array a, int axis) {
        var around = Around.of(a, axis);
        double[] sums = new double[around.before * around.after];
        for (int i = 0; i < a.values().length; i++) {
            sums[i / (around.length * around.after) * around.after + i % around.after] += a.values()[i];
        }
        return new Array(sums, without(a.shape(), axis));
    }

    @Override
    public Array narrow(Array a, int axis, int from, int length) {
        var around = Around.of(a, axis);
        double[] kept = new double[around.before * length * around.after];
        for (int i = 0; i < around.before; i++) {
            int start = (i * around.length + from) * around.after;
            System.arraycopy(a.values(), start, kept, i * length * around.after, length * around.after);
        }
        return new Array(kept, with(a.shape(), axis, length));
    }

    @Override
    public Array concat(int axis, List<Array> parts) {
        int total = parts.stream().mapToInt(part -> part.length(axis)).sum();
        int[] shape = with(parts.getFirst().shape(), axis, total);
        double[] all = new double[Array.size(shape)];
        int from = 0;
        for (Array part : parts) {
            var around = Around.of(part, axis);
            int run = around.length * around.after;
            for (int i = 0; i < around.before; i++) {
                System.arraycopy(part.values(), i * run, all, (i * total + from) * around.after, run);
            }
            from += around.length;
        }
        return new Array(all, shape);
    }

    @Override
    public Array transpose(Array a) {
        int rows = a.length(-2);
        int columns = a.length(-1);
        double[] swapped = new double[a.values().length];
        for (int i = 0; i < swapped.length; i++) {
            int matrix = i / (rows * columns);
            int row = i / columns % rows;
            swapped[(matrix * columns + i % columns) * rows + row] = a.values()[i];
        }
        int[] shape = a.shape().clone();
        shape[shape.length - 2] = columns;
        shape[shape.length - 1] = rows;
        return new Array(swapped, shape);
    }

    @Override
    public Array reshape(Array a, int... shape) {
        int[] all = new int[shape.length + 1];
        all[0] = a.length(0);
        System.arraycopy(shape, 0, all, 1, shape.length);
        return new Array(a.values(), all);
    }

    @Override
    public Array mask(Array a, double keep) {
        return masks == null
                ? scale(a, keep)
                : mul(a, Array.of(Bernoulli.draw(masks, keep, a.values().length), a.shape()));
    }

    @Override
    public Array normalize(Array a, BatchNorm norm) {
        Array mean = masks == null ? param(norm.mean()) : mean(a);
        Array centred = sub(a, mean);
        Array variance = masks == null ? param(norm.variance()) : mean(mul(centred, centred));
        Array deviation = variance.map(v -> Math.sqrt(v + BatchNorm.EPSILON));
        return add(mul(zip(centred, deviation, (x, d) -> x / d), param(norm.gain())), param(norm.shift()));
    }

    /** Over the batch. */
    private Array mean(Array a) {
        return scale(sum(a, 0), 1.0 / a.length(0));
    }

    private static Array zip(Array a, Array b, DoubleBinaryOperator operation) {
        int[] shape = Broadcast.shape(a.shape(), b.shape());
        double[] results = new double[Array.size(shape)];
        Arrays.setAll(
                results,
                i -> operation.applyAsDouble(
                        a.values()[Broadcast.source(i, shape, a.shape())],
                        b.values()[Broadcast.source(i, shape, b.shape())]));
        return new Array(results, shape);
    }

    private static int[] withoutMatrix(Array a) {
        return Arrays.copyOf(a.shape(), a.shape().length - 2);
    }

    private static int[] with(int[] shape, int axis, int length) {
        int[] changed = shape.clone();
        changed[axis] = length;
        return changed;
    }

    private static int[] without(int[] shape, int axis) {
        int[] fewer = Arrays.copyOf(shape, shape.length - 1);
        System.arraycopy(shape, axis + 1, fewer, axis, fewer.length - axis);
        return fewer;
    }

    /** One axis of length {@code length}, and the product of those on either side of it. */
    private record Around(int before, int length, int after) {

        static Around of(Array a, int axis) {
            int after = Array.size(Arrays.copyOfRange(a.shape(), axis + 1, a.shape().length));
            return new Around(Array.size(Arrays.copyOf(a.shape(), axis)), a.length(axis), after);
        }
    }
}
