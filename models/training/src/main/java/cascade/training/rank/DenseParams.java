package cascade.training.rank;

import cascade.training.graph.Param;
import cascade.training.graph.ParamList;
import cascade.training.graph.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The values of a model's params in libtorch, and Adam on those that are trained. Every thread differentiates by its own
 * copy, which shares the values and has a gradient of its own. Holds native memory until closed.
 */
final class DenseParams implements AutoCloseable {

    private final List<Param> params;
    private final Tensor[][] copies;
    private final Adam optimizer;

    DenseParams(ParamList list, int threads, double rate) {
        params = list.all();
        copies = new Tensor[threads][params.size()];
        List<Tensor> trained = new ArrayList<>();
        for (Param param : params) {
            Tensor first = Tensors.of(list.initial(param), ScalarType.Float, shape(param));
            copies[0][param.index()] = first.set_requires_grad(param.trained());
            for (int thread = 1; thread < threads; thread++) {
                // What is observed is observed by the first thread alone.
                copies[thread][param.index()] =
                        param.trained() ? first.detach().set_requires_grad(true) : first.clone();
            }
            if (param.trained()) {
                trained.add(first);
            }
        }
        optimizer = new Adam(new TensorVector(trained.toArray(Tensor[]::new)), new AdamOptions(rate));
    }

    /** By the index of each param. */
    Tensor[] copy(int thread) {
        return copies[thread];
    }

    void clearGradients() {
        for (Tensor[] copy : copies) {
            for (Param param : params) {
                if (param.trained() && copy[param.index()].grad().defined()) {
                    copy[param.index()].mutable_grad().zero_();
                }
            }
        }
    }

    /** Adds up the gradients of all threads, in their order, and takes a step. */
    void step() {
        for (int thread = 1; thread < copies.length; thread++) {
            for (Param param : params) {
                Tensor gradient = copies[thread][param.index()].grad();
                if (param.trained() && gradient.defined()) {
                    copies[0][param.index()].mutable_grad().add_(gradient);
                }
            }
        }
        optimizer.step();
    }

    void scaleRate(double factor) {
        var options = optimizer.param_groups().get(0).options();
        options.set_lr(options.get_lr() * factor);
    }

    /** {@code [params][values]}. */
    float[][] values() {
        float[][] values = new float[params.size()][];
        for (Param param : params) {
            values[param.index()] = Tensors.read(copies[0][param.index()].detach());
        }
        return values;
    }

    void set(float[][] values) {
        for (Param param : params) {
            copies[0][param.index()].data_ptr_float().put(values[param.index()], 0, param.size());
        }
    }

    private static long[] shape(Param param) {
        long[] shape = new long[param.shape().length];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = param.shape()[axis];
        }
        return shape;
    }

    @Override
    public void close() {
        optimizer.close();
        for (Tensor[] copy : copies) {
            for (Tensor tensor : copy) {
                tensor.close();
            }
        }
    }
}
