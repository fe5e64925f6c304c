package cascade.training.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The dense tensors of one model, in the order in which it declared them, and where their training starts. */
public final class ParamList {

    private final List<Param> params = new ArrayList<>();
    private final List<double[]> initial = new ArrayList<>();
    private final SplittableRandom random;

    /** @param seed equal seeds and equal declarations give equal values */
    public ParamList(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A matrix {@code [outputs, inputs]}, uniform in plus or minus {@code sqrt(6 / (inputs + outputs))} (Glorot and Bengio 2010). */
    public Param glorot(String name, int outputs, int inputs) {
        double bound = Math.sqrt(6.0 / (inputs + outputs));
        double[] values = new double[Math.multiplyExact(outputs, inputs)];
        Arrays.setAll(values, i -> bound * (2 * random.nextDouble() - 1));
        return add(name, true, values, outputs, inputs);
    }

    public Param filled(String name, double value, int... shape) {
        return fill(name, true, value, shape);
    }

    /** Values that are not learned but observed. */
    public Param statistic(String name, double value, int... shape) {
        return fill(name, false, value, shape);
    }

    /** Starts at the given values. */
    public Param of(String name, double[] values, int... shape) {
        return add(name, true, values.clone(), shape);
    }

    public List<Param> all() {
        return List.copyOf(params);
    }

    public double[] initial(Param param) {
        return initial.get(param.index()).clone();
    }

    private Param fill(String name, boolean trained, double value, int... shape) {
        Param param = add(name, trained, new double[0], shape);
        double[] values = new double[param.size()];
        Arrays.fill(values, value);
        initial.set(param.index(), values);
        return param;
    }

    private Param add(String name, boolean trained, double[] values, int... shape) {
        Param param = new Param(params.size(), name, shape.clone(), trained);
        params.add(param);
        initial.add(values);
        return param;
    }
}
