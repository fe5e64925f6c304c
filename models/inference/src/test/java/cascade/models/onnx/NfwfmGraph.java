package cascade.models.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import cascade.models.rank.FieldPairs;
import cascade.models.rank.NfwfmWeights;
import cascade.models.rank.PoolShape;
import cascade.models.rank.PoolTable;
import cascade.models.rank.RankShape;
import cascade.models.rank.TableRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The formula of {@link cascade.models.rank.NfwfmReference} as an ONNX graph, for tests of what loads one. */
public final class NfwfmGraph {

    private final NfwfmWeights model;
    private final GraphWriter graph = new GraphWriter();

    private final String embedding;
    private final String linear;

    private NfwfmGraph(NfwfmWeights model) {
        this.model = model;
        embedding = graph.constant(model.embedding(), model.shape().rows(), model.k());
        linear = graph.constant(
                model.linear(), model.shape().rows(), model.tasks().size());
    }

    /** {@code model.onnx} of the weights. */
    public static byte[] of(NfwfmWeights model) {
        return new NfwfmGraph(model).whole();
    }

    /** {@code dense.onnx} of the weights. */
    public static byte[] denseOf(NfwfmWeights model) {
        return new NfwfmGraph(model).dense();
    }

    /** Writes {@code pools.bin} of the weights. */
    public static void writeTable(NfwfmWeights model, Path file) {
        float[] kept = model.strengths().clone();
        for (int pair = 0; pair < kept.length; pair++) {
            kept[pair] *= model.keep();
        }
        var shape = new PoolShape(model.shape().rows(), model.k(), model.tasks().size(), true);
        PoolTable.write(file, shape, new FieldPairs(kept), new TableRows(shape, model.embedding(), model.linear()));
    }

    /** The same, mapped. */
    public static PoolTable table(NfwfmWeights model, Path file) {
        writeTable(model, file);
        return PoolTable.map(file);
    }

    private byte[] whole() {
        RankShape shape = model.shape();
        List<Pools> fields = new ArrayList<>();
        fields.add(pools(graph.input(Signature.USER, 1, shape.userWidth())));
        fields.add(pools(graph.input(Signature.ITEMS, -1, shape.itemWidth())));
        fields.add(pools(graph.input(Signature.CONTEXT, 1, shape.contextWidth())));
        if (shape.crossWidth() > 0) {
            fields.add(pools(graph.input(Signature.CROSS, -1, shape.crossWidth())));
        }
        return write(fields);
    }

    private byte[] dense() {
        int tasks = model.tasks().size();
        String interaction = graph.input("interaction", TensorProto.DataType.FLOAT, -1, model.k());
        String linear = graph.input("linear", TensorProto.DataType.FLOAT, -1, tasks);
        String logits = graph.node("Add", heads(interaction), linear);
        graph.output(Signature.PROBABILITIES, graph.node("Sigmoid", logits), -1, tasks);
        return graph.model();
    }

    private byte[] write(List<Pools> fields) {
        int tasks = model.tasks().size();
        String logits = heads(graph.node("Mul", interaction(fields), scalar(model.keep())));
        for (Pools field : fields) {
            logits = graph.node("Add", logits, field.linear);
        }
        graph.output(Signature.PROBABILITIES, graph.node("Sigmoid", logits), -1, tasks);
        return graph.model();
    }

    private String heads(String interaction) {
        String hidden = interaction;
        int inputs = model.k();
        for (NfwfmWeights.Dense layer : model.layers()) {
            hidden = graph.node("Relu", dense(hidden, layer.weights(), layer.bias(), layer.outputs(), inputs));
            inputs = layer.outputs();
        }
        return dense(hidden, model.heads(), model.bias(), model.tasks().size(), inputs);
    }

    private Pools pools(String ids) {
        String embeddings = graph.node("Gather", embedding, ids);
        return new Pools(
                sum(embeddings),
                sum(graph.node("Mul", embeddings, embeddings)),
                sum(graph.node("Gather", linear, ids)));
    }

    private String interaction(List<Pools> fields) {
        String h = scalar(0);
        for (int m = 0; m < fields.size(); m++) {
            Pools field = fields.get(m);
            String own = graph.node("Sub", graph.node("Mul", field.sum, field.sum), field.squares);
            h = graph.node("Add", h, graph.node("Mul", own, strength(m, m)));
            for (int n = m + 1; n < fields.size(); n++) {
                String pair = graph.node("Mul", field.sum, fields.get(n).sum);
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

    /** Of one field: sum and sum of squares of its vectors, and sum of its weights. */
    private record Pools(String sum, String squares, String linear) {}
}
