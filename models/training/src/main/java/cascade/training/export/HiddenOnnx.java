package cascade.training.export;

import cascade.models.embed.HiddenWeights;
import java.nio.file.Path;

/**
 * The hidden layer of a tower as an ONNX graph, for users and items alike: float32 {@code sums [n, width]} to float32
 * {@code hidden [n, width]}.
 *
 * <pre>x' = x + relu(x W1 + b) W2</pre>
 */
final class HiddenOnnx {

    private HiddenOnnx() {}

    /** Writes the graph of a layer that has units. */
    static void write(HiddenWeights hidden, int width, Path file) {
        var graph = new OnnxGraph("hidden");
        String sums = graph.floats("sums", -1, width);
        String first = graph.constant("first", hidden.first(), width, hidden.units());
        String bias = graph.constant("bias", hidden.bias(), hidden.units());
        String second = graph.constant("second", hidden.second(), hidden.units(), width);
        String units = graph.apply("Relu", graph.apply("Gemm", sums, first, bias));
        graph.output("hidden", graph.apply("Add", sums, graph.apply("MatMul", units, second)), width);
        graph.write(file);
    }
}
