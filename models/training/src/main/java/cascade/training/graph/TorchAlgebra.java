package cascade.training.graph;

import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Computes in libtorch, which differentiates. For one thread. Results belong to the open PointerScope.
 *
 * <p>Masks come from a Java generator, not from libtorch's, which all threads share: equal seeds give equal masks.
 */
public final class TorchAlgebra implements Algebra<Tensor> {

    private final Tensor[] params;
    private final ScalarType type;
    private final @Nullable SplittableRandom masks;

    private TorchAlgebra(Tensor[] params, ScalarType type, @Nullable SplittableRandom masks) {
        this.params = params;
        this.type = type;
        this.masks = masks;
    }

    /** As in a training step, with masks and the batch's own statistics. */
    public static TorchAlgebra training(Tensor[] params, ScalarType type, SplittableRandom masks) {
        return new TorchAlgebra(params, type, masks);
    }

    /** As after training. */
    public static TorchAlgebra inference(Tensor[] params, ScalarType type) {
        return new TorchAlgebra(params, type, null);
    }

    @Override
    public Tensor param(Param param) {
        return params[param.index()];
    }

    @Override
    public Tensor constant(float[] values, int... shape) {
        return Tensors.of(values, longs(shape)).to(type);
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        return a.add(b);
    }

    @Override
    public Tensor sub(Tensor a, Tensor b) {
        return a.sub(b);
    }

    @Override
    public Tensor mul(Tensor a, Tensor b) {
        return a.mul(b);
    }

    @Override
    public Tensor scale(Tensor a, double factor) {
        return a.mul(new Scalar(factor));
    }

    @Override
    public Tensor linear(Tensor x, Param weights, Param bias) {
        return torch.linear(x, param(weights), new TensorOptional(param(bias)));
    }

    @Override
    public Tensor linear(Tensor x, Param weights) {
        return torch.linear(x, param(weights));
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        return a.matmul(b);
    }

    @Override
    public Tensor relu(Tensor a) {
        return a.relu();
    }

    @Override
    public Tensor sum(Tensor a, int axis) {
        return a.sum(axis);
    }

    @Override
    public Tensor narrow(Tensor a, int axis, int from, int length) {
        return a.narrow(axis, from, length);
    }

    @Override
    public Tensor concat(int axis, List<Tensor> parts) {
        return torch.cat(new TensorVector(parts.toArray(Tensor[]::new)), axis);
    }

    @Override
    public Tensor transpose(Tensor a) {
        return a.transpose(1, 2);
    }

    @Override
    public Tensor reshape(Tensor a, int... shape) {
        long[] all = new long[shape.length + 1];
        all[0] = a.size(0);
        for (int axis = 0; axis < shape.length; axis++) {
            all[axis + 1] = shape[axis];
        }
        return a.reshape(all);
    }

    @Override
    public Tensor mask(Tensor a, double keep) {
        if (masks == null) {
            return scale(a, keep);
        }
        return a.mul(Tensors.of(Bernoulli.draw(masks, keep, Math.toIntExact(a.numel())), a.shape())
                .to(type));
    }

    @Override
    public Tensor normalize(Tensor a, BatchNorm norm) {
        return torch.batch_norm(
                a,
                new TensorOptional(param(norm.gain())),
                new TensorOptional(param(norm.shift())),
                new TensorOptional(param(norm.mean())),
                new TensorOptional(param(norm.variance())),
                masks != null,
                BatchNorm.MOMENTUM,
                BatchNorm.EPSILON,
                false);
    }

    private static long[] longs(int[] shape) {
        long[] longs = new long[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            longs[axis] = shape[axis];
        }
        return longs;
    }
}
