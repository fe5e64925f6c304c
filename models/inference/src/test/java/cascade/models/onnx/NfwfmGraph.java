package cascade.models.onnx;

import cascade.models.rank.NfwfmWeights;
import cascade.models.rank.RankShape;

/** The formula of {@link cascade.models.rank.NfwfmReference} as an ONNX graph, for tests of what loads one. */
public final class NfwfmGraph {

    private final NfwfmWeights model;
    private final GraphWriter graph = new GraphWriter();

    private NfwfmGraph(NfwfmWeights model) {
        this.model = model;
    }

    /** {@code model.onnx} of the weights. */
    public static byte[] of(NfwfmWeights model) {
        return new NfwfmGraph(model).write();
    }

    private byte[] write() {
        RankShape shape = model.shape();
        int tasks = model.tasks().size();
        String user = graph.input(Signature.USER, 1, shape.userWidth());
        String item = graph.input(Signature.ITEMS, -1, shape.itemWidth());
        String context = graph.input(Signature.CONTEXT, 1, shape.contextWidth());
        String[] fields = shape.crossWidth() == 0
                ? new String[] {user, item, context}
                : new String[] {user, item, context, graph.input(Signature.CROSS, -1, shape.crossWidth())};

        String hidden = graph.node("Mul", interaction(fields), scalar(model.keep()));
        int inputs = model.k();
        for (NfwfmWeights.Dense layer : model.layers()) {
            hidden = graph.node("Relu", dense(hidden, layer.weights(), layer.bias(), layer.outputs(), inputs));
            inputs = layer.outputs();
        }
        String logits = dense(hidden, model.heads(), model.bias(), tasks, inputs);
        String linear = graph.constant(model.linear(), shape.rows(), tasks);
        for (String ids : fields) {
            logits = graph.node("Add", logits, sum(graph.node("Gather", linear, ids)));
        }
        graph.output(Signature.PROBABILITIES, graph.node("Sigmoid", logits), -1, tasks);
        return graph.model();
    }

    private String interaction(String... fields) {
        String table = graph.constant(model.embedding(), model.shape().rows(), model.k());
        String[] sums = new String[fields.length];
        String[] squares = new String[fields.length];
        for (int m = 0; m < fields.length; m++) {
            String embeddings = graph.node("Gather", table, fields[m]);
            sums[m] = sum(embeddings);
            squares[m] = sum(graph.node("Mul", embeddings, embeddings));
        }
        String h = scalar(0);
        for (int m = 0; m < fields.length; m++) {
            String own = graph.node("Sub", graph.node("Mul", sums[m], sums[m]), squares[m]);
            h = graph.node("Add", h, graph.node("Mul", own, strength(m, m)));
            for (int n = m + 1; n < fields.length; n++) {
                String pair = graph.node("Mul", sums[m], sums[n]);
                h = graph.node("Add", h, graph.node("Mul", pair, strength(m, n)));
            }
        }
        return h;
    }

    /** Over the ids of a row. */
    private String sum(String gathered) {
        return graph.node("ReduceSum", "keepdims", 0, gathered, graph.constant(1));
    }

    private String dense(String inputs, float[] weights, float[] bias, int outputs, int width) {
        return graph.node(
                "Gemm", "transB", 1, inputs, graph.constant(weights, outputs, width), graph.constant(bias, outputs));
    }

    private String strength(int m, int n) {
        return scalar(model.strengths()[m * RankShape.FIELDS + n]);
    }

    private String scalar(float value) {
        return graph.constant(new float[] {value}, 1);
    }
}
