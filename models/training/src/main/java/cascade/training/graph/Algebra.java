package cascade.training.graph;

import java.util.List;

/**
 * The operations that models are written in. The first axis of every tensor is the batch, except of params and constants;
 * operands of different shapes are broadcast as NumPy does.
 *
 * @param <T> a tensor: computed at once, or the name of one in a graph that is being written
 */
public interface Algebra<T> {

    T param(Param param);

    /** A tensor that never changes. */
    T constant(float[] values, int... shape);

    T add(T a, T b);

    T sub(T a, T b);

    T mul(T a, T b);

    T scale(T a, double factor);

    /** {@code x W^T + b}: {@code [.., inputs]} to {@code [.., outputs]}, with {@code W [outputs, inputs]}. */
    T linear(T x, Param weights, Param bias);

    /** {@code x W^T}. */
    T linear(T x, Param weights);

    /** The same plus {@code offset}, {@code [1 or batch, outputs]}. */
    default T linear(T x, Param weights, T offset) {
        return add(linear(x, weights), offset);
    }

    /** Matrix product of the last two axes. */
    T matmul(T a, T b);

    T relu(T a);

    /** The sum over one axis, which goes away. */
    T sum(T a, int axis);

    /** {@code length} entries of one axis, from {@code from} on. */
    T narrow(T a, int axis, int from, int length);

    T concat(int axis, List<T> parts);

    /** Swaps the last two axes of {@code [batch, n, m]}. */
    T transpose(T a);

    /** The same values of each sample in another shape: {@code [batch, shape...]}. */
    T reshape(T a, int... shape);

    /**
     * In training a Bernoulli mask: each value stays with probability {@code keep}, else it is 0. Afterwards the expectation:
     * times {@code keep}.
     */
    T mask(T a, double keep);

    /** Batch normalisation over the batch axis of {@code [batch, features]}: the batch's own mean and variance in training. */
    T normalize(T a, BatchNorm norm);
}
