package cascade.training.export;

import cascade.training.graph.Algebra;
import cascade.training.graph.BatchNorm;
import cascade.training.graph.Param;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a model down as the operators of an ONNX graph; tensors are names. Params become constants. */
final class OnnxAlgebra implements Algebra<String> {

    private final OnnxGraph graph;
    private final float[][] values;
    private final String[] params;
    private final String rows;
    private @Nullable String batch;

    /**
     * An algebra that adds to {@code graph}.
     *
     * @param values by the index of each param
     * @param rows name of a tensor with a row for each candidate: single rows are repeated to as many where they must be
     */
    OnnxAlgebra(OnnxGraph graph, float[][] values, String rows) {
        this.graph = graph;
        this.values = values;
        this.rows = rows;
        params = new String[values.length];
    }

    @Override
    public String param(Param param) {
        if (params[param.index()] == null) {
            params[param.index()] = graph.constant(param.name(), values[param.index()], longs(param.shape()));
        }
        return params[param.index()];
    }

    @Override
    public String constant(float[] numbers, int... shape) {
        return graph.constant(graph.fresh("constant"), numbers, longs(shape));
    }

    @Override
    public String add(String a, String b) {
        return graph.apply("Add", a, b);
    }

    @Override
    public String sub(String a, String b) {
        return graph.apply("Sub", a, b);
    }

    @Override
    public String mul(String a, String b) {
        return graph.apply("Mul", a, b);
    }

    @Override
    public String scale(String a, double factor) {
        return factor == 1 ? a : mul(a, constant(new float[] {(float) factor}, 1));
    }

    @Override
    public String linear(String x, Param weights, Param bias) {
        return graph.apply("Gemm", "transB", 1, x, param(weights), param(bias));
    }

    @Override
    public String linear(String x, Param weights) {
        return graph.apply("Gemm", "transB", 1, x, param(weights));
    }

    @Override
    public String linear(String x, Param weights, String offset) {
        return graph.apply("Gemm", "transB", 1, x, param(weights), offset);
    }

    @Override
    public String matmul(String a, String b) {
        return graph.apply("MatMul", a, b);
    }

    @Override
    public String relu(String a) {
        return graph.apply("Relu", a);
    }

    @Override
    public String sum(String a, int axis) {
        return graph.apply("ReduceSum", "keepdims", 0, a, graph.numbers(axis));
    }

    @Override
    public String narrow(String a, int axis, int from, int length) {
        return graph.apply("Slice", a, graph.numbers(from), graph.numbers(from + (long) length), graph.numbers(axis));
    }

    /** Parts that are the same for all candidates have one row; here all need as many. */
    @Override
    public String concat(int axis, List<String> parts) {
        List<String> repeated = new ArrayList<>();
        for (String part : parts) {
            repeated.add(repeat(part, 2));
        }
        return graph.apply("Concat", "axis", axis, repeated.toArray(String[]::new));
    }

    /** The tensor of {@code rank} axes with as many rows as the batch has. */
    String repeat(String part, int rank) {
        long[] ones = new long[rank - 1];
        Arrays.fill(ones, 1);
        if (batch == null) {
            batch = graph.rows(rows);
        }
        return graph.apply("Expand", part, graph.apply("Concat", "axis", 0, batch, graph.numbers(ones)));
    }

    @Override
    public String transpose(String a) {
        return graph.apply("Transpose", "perm", new long[] {0, 2, 1}, a);
    }

    @Override
    public String reshape(String a, int... shape) {
        long[] all = new long[shape.length + 1];
        all[0] = -1;
        for (int axis = 0; axis < shape.length; axis++) {
            all[axis + 1] = shape[axis];
        }
        return graph.apply("Reshape", a, graph.numbers(all));
    }

    @Override
    public String mask(String a, double keep) {
        return scale(a, keep);
    }

    @Override
    public String normalize(String a, BatchNorm norm) {
        float[] mean = values[norm.mean().index()];
        float[] factor = new float[mean.length];
        float[] shift = new float[mean.length];
        for (int i = 0; i < mean.length; i++) {
            double deviation = Math.sqrt(values[norm.variance().index()][i] + BatchNorm.EPSILON);
            factor[i] = (float) (values[norm.gain().index()][i] / deviation);
            shift[i] = values[norm.shift().index()][i] - mean[i] * factor[i];
        }
        return add(mul(a, constant(factor, factor.length)), constant(shift, shift.length));
    }

    private static long[] longs(int[] shape) {
        return Arrays.stream(shape).asLongStream().toArray();
    }
}
