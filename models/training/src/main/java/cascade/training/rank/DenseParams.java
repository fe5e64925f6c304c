package cascade.training.rank;

import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import cascade.training.embedding.DenseAdam;
import cascade.training.graph.Param;
import cascade.training.graph.ParamList;
import cascade.training.graph.Tensors;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The values of a model's params, side by side in native memory, and Adam on them. Every thread differentiates by its own
 * tensors, which share the values and have gradients of their own. Holds native memory until closed.
 */
final class DenseParams implements AutoCloseable {

    private static final long ALIGNMENT = 64;

    private final List<Param> params;
    private final int[] starts;
    private final MemorySegment values;
    private final Tensor[][] copies;
    private final float[][] gradients;
    private final DenseAdam adam;

    /** @param arena outlives this */
    DenseParams(ParamList list, int threads, double rate, Arena arena) {
        params = list.all();
        starts = starts(params);
        int size = starts[params.size()];
        values = arena.allocate((long) size * Float.BYTES, ALIGNMENT);
        copies = new Tensor[threads][params.size()];
        gradients = new float[threads][size];
        adam = new DenseAdam(values, size, rate);
        for (Param param : params) {
            set(param, floats(list.initial(param)));
            for (int thread = 0; thread < threads; thread++) {
                copies[thread][param.index()] = copy(param, thread);
            }
        }
    }

    /** What is observed is observed by the first thread alone; the others' observations go nowhere. */
    private Tensor copy(Param param, int thread) {
        Tensor view = Tensors.view(memory(param), shape(param));
        return param.trained() || thread == 0 ? view.set_requires_grad(param.trained()) : view.clone();
    }

    /** By the index of each param. */
    Tensor[] copy(int thread) {
        return copies[thread];
    }

    /** Takes the gradients of a thread's tensors, after its backward pass; those of a param that it did not use are 0. */
    void take(int thread) {
        for (Param param : params) {
            if (param.trained()) {
                Tensor gradient = copies[thread][param.index()].mutable_grad();
                int from = starts[param.index()];
                if (gradient.defined()) {
                    Tensor packed = gradient.contiguous();
                    packed.data_ptr_float().get(gradients[thread], from, param.size());
                    gradient.reset();
                } else {
                    Arrays.fill(gradients[thread], from, from + param.size(), 0);
                }
            }
        }
    }

    /** The gradients of a thread that had no samples. */
    void takeNone(int thread) {
        Arrays.fill(gradients[thread], 0);
    }

    /** Adds up the gradients of all threads, in their order, and takes a step. */
    void step() {
        float[] sum = gradients[0];
        for (int thread = 1; thread < gradients.length; thread++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += gradients[thread][i];
            }
        }
        adam.step(sum);
    }

    void slowTo(double share) {
        adam.slowTo(share);
    }

    /** {@code [params][values]}. */
    float[][] values() {
        float[][] all = new float[params.size()][];
        for (Param param : params) {
            all[param.index()] = new float[param.size()];
            MemorySegment.copy(memory(param), 0, MemorySegment.ofArray(all[param.index()]), 0, bytes(param));
        }
        return all;
    }

    /** Makes {@code mean}, {@code [params][values]}, which is that of {@code points - 1}, the mean of one more. */
    void addToMean(float[][] mean, int points) {
        float[][] now = values();
        for (int param = 0; param < mean.length; param++) {
            for (int i = 0; i < mean[param].length; i++) {
                mean[param][i] += (now[param][i] - mean[param][i]) / points;
            }
        }
    }

    void set(float[][] all) {
        for (Param param : params) {
            set(param, all[param.index()]);
        }
    }

    void write(SealedOutput output) {
        adam.write(output);
    }

    void read(SealedInput input) {
        adam.read(input);
    }

    private void set(Param param, float[] own) {
        MemorySegment.copy(MemorySegment.ofArray(own), 0, memory(param), 0, bytes(param));
    }

    private MemorySegment memory(Param param) {
        return values.asSlice((long) starts[param.index()] * Float.BYTES, bytes(param));
    }

    private static long bytes(Param param) {
        return (long) param.size() * Float.BYTES;
    }

    private static int[] starts(List<Param> params) {
        int[] starts = new int[params.size() + 1];
        for (Param param : params) {
            starts[param.index() + 1] = Math.addExact(starts[param.index()], param.size());
        }
        return starts;
    }

    private static float[] floats(double[] wide) {
        float[] narrow = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            narrow[i] = (float) wide[i];
        }
        return narrow;
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
        for (Tensor[] copy : copies) {
            for (Tensor tensor : copy) {
                tensor.close();
            }
        }
    }
}
