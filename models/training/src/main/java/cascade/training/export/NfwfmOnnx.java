package cascade.training.export;

import cascade.models.rank.NfwfmWeights;
import cascade.models.rank.RankShape;
import java.nio.file.Path;
import java.util.Objects;

/**
 * NFwFM as an ONNX graph, the formula of {@link cascade.models.rank.NfwfmReference} operator by operator.
 *
 * <p>Inputs int32 {@code user [1, width]}, {@code items [n, width]}, {@code context [1, width]}; output float32
 * {@code probabilities [n, tasks]}. The user's and the context's pools are computed once a request, in their single row,
 * and broadcast over the items.
 */
final class NfwfmOnnx {

    private final NfwfmWeights weights;
    private final OnnxGraph graph = new OnnxGraph("nfwfm");
    private final String embedding;
    private final String linear;
    private final String overIds;

    private NfwfmOnnx(NfwfmWeights weights) {
        this.weights = weights;
        int rows = weights.shape().rows();
        embedding = graph.constant("embedding", weights.embedding(), rows, weights.k());
        linear =
                graph.constant("linear", weights.linear(), rows, weights.tasks().size());
        overIds = graph.axes("overIds", 1);
    }

    static void write(NfwfmWeights weights, Path file) {
        var onnx = new NfwfmOnnx(weights);
        onnx.build();
        onnx.graph.write(file);
    }

    private void build() {
        RankShape shape = weights.shape();
        // The order in which models number the fields.
        Pools[] fields = {
            pool(graph.input("user", 1, shape.userWidth())),
            pool(graph.input("items", -1, shape.itemWidth())),
            pool(graph.input("context", 1, shape.contextWidth())),
        };
        String hidden = graph.apply("Mul", interaction(fields), graph.constant("keep", new float[] {weights.keep()}));
        for (int layer = 0; layer < weights.layers().size(); layer++) {
            var dense = weights.layers().get(layer);
            String w = graph.constant("weights" + layer, dense.weights(), dense.outputs(), dense.inputs());
            String b = graph.constant("bias" + layer, dense.bias(), dense.outputs());
            hidden = graph.apply("Relu", graph.apply("Gemm", "transB", 1, hidden, w, b));
        }
        int tasks = weights.tasks().size();
        String heads = graph.constant("heads", weights.heads(), tasks, weights.heads().length / tasks);
        String logits = graph.apply("Gemm", "transB", 1, hidden, heads, graph.constant("bias", weights.bias(), tasks));
        for (Pools field : fields) {
            logits = graph.apply("Add", logits, field.linear);
        }
        graph.output("probabilities", graph.apply("Sigmoid", logits), tasks);
    }

    private Pools pool(String ids) {
        String vectors = graph.apply("Gather", embedding, ids);
        return new Pools(
                sumOverIds(vectors),
                sumOverIds(graph.apply("Mul", vectors, vectors)),
                sumOverIds(graph.apply("Gather", linear, ids)));
    }

    private String sumOverIds(String values) {
        return graph.apply("ReduceSum", "keepdims", 0, values, overIds);
    }

    /** h in the formula, {@code [n, k]}. */
    private String interaction(Pools[] fields) {
        String sum = null;
        for (int m = 0; m < fields.length; m++) {
            for (int n = m; n < fields.length; n++) {
                String product = graph.apply("Mul", fields[m].sum, fields[n].sum);
                String pairs = n == m ? graph.apply("Sub", product, fields[m].squares) : product;
                float[] strength = {weights.strengths()[m * fields.length + n]};
                String term = graph.apply("Mul", pairs, graph.constant("r" + m + n, strength));
                sum = sum == null ? term : graph.apply("Add", sum, term);
            }
        }
        return Objects.requireNonNull(sum);
    }

    /** Names of one field's pools: sums and sums of squares {@code [., k]}, linear {@code [., tasks]}. */
    private record Pools(String sum, String squares, String linear) {}
}
