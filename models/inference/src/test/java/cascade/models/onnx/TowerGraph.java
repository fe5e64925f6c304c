package cascade.models.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import cascade.models.embed.HiddenWeights;
import cascade.models.embed.TowerShape;
import cascade.models.embed.TowerWeights;

/** The formula of {@code ReferenceTower} as an ONNX graph, for tests of what loads one. */
public final class TowerGraph {

    private TowerGraph() {}

    /** The graph of the weights, which takes what the shape says. */
    public static byte[] of(TowerWeights weights, TowerShape shape) {
        var graph = new GraphWriter();
        String ids = graph.input("ids", -1, shape.width());
        String factors = graph.input("weights", TensorProto.DataType.FLOAT, -1, shape.width());
        String table = graph.constant(weights.table(), weights.rows(), weights.width());
        String weighted = graph.node(
                "Mul", graph.node("Gather", table, ids), graph.node("Unsqueeze", factors, graph.constant(2)));
        String sum = graph.node("ReduceSum", "keepdims", 0, weighted, graph.constant(1));
        if (weights.contentWidth() > 0) {
            String content = graph.input("content", TensorProto.DataType.FLOAT, -1, weights.contentWidth());
            String layer = graph.constant(weights.layer(), weights.contentWidth(), weights.width());
            sum = graph.node("Add", sum, graph.node("MatMul", content, layer));
        }
        sum = withHidden(graph, sum, weights);
        String squares = graph.node("ReduceSum", "keepdims", 1, graph.node("Mul", sum, sum), graph.constant(1));
        String unit = graph.node("Div", sum, graph.node("Sqrt", squares));
        graph.output("vectors", withTail(graph, unit, squares, weights), -1, weights.dimension());
        return graph.model();
    }

    private static String withHidden(GraphWriter graph, String sum, TowerWeights weights) {
        HiddenWeights hidden = weights.hidden();
        if (hidden.units() == 0) {
            return sum;
        }
        String first = graph.constant(hidden.first(), weights.width(), hidden.units());
        String second = graph.constant(hidden.second(), hidden.units(), weights.width());
        String units = graph.node(
                "Relu",
                graph.node("Add", graph.node("MatMul", sum, first), graph.constant(hidden.bias(), hidden.units())));
        return graph.node("Add", sum, graph.node("MatMul", units, second));
    }

    private static String withTail(GraphWriter graph, String unit, String squares, TowerWeights weights) {
        float[] values = weights.tail().values();
        String head = graph.node(
                "Mul", unit, graph.constant(new float[] {weights.tail().head()}, 1));
        if (values.length == 0) {
            return head;
        }
        // A column of ones, as long as the batch, makes a row of it for every vector.
        String ones = graph.node("Div", squares, squares);
        return graph.node(
                "Concat", "axis", 1, head, graph.node("MatMul", ones, graph.constant(values, 1, values.length)));
    }
}
