package cascade.training.export;

import cascade.models.embed.HiddenWeights;
import cascade.models.embed.TowerShape;
import cascade.models.embed.TowerWeights;
import java.nio.file.Path;

/**
 * A tower as an ONNX graph, for users and items alike: int32 {@code ids [n, width]}, float32 {@code weights [n, width]} and,
 * where there is a layer for it, {@code content [n, contentWidth]} to float32 {@code vectors [n, dimension]}.
 *
 * <pre>x = weights . table[ids] + content . layer        x' = x + relu(x W1 + b) W2        vectors = [head x' / |x'|, tail]</pre>
 */
final class TowerOnnx {

    private final OnnxGraph graph = new OnnxGraph("tower");
    private final TowerWeights tower;
    private final TowerShape shape;

    private TowerOnnx(TowerWeights tower, TowerShape shape) {
        this.tower = tower;
        this.shape = shape;
    }

    /** Writes the graph; {@code shape} says how many ids it takes. */
    static void write(TowerWeights tower, TowerShape shape, Path file) {
        new TowerOnnx(tower, shape).write(file);
    }

    private void write(Path file) {
        String ids = graph.input("ids", -1, shape.width());
        String weights = graph.floats("weights", -1, shape.width());
        String table = graph.constant("table", tower.table(), tower.rows(), tower.width());
        String rows = graph.apply("Gather", table, ids);
        String sum = graph.apply(
                "Squeeze",
                graph.apply("MatMul", graph.apply("Unsqueeze", weights, graph.numbers(1)), rows),
                graph.numbers(1));
        if (tower.contentWidth() > 0) {
            String content = graph.floats("content", -1, tower.contentWidth());
            String layer = graph.constant("layer", tower.layer(), tower.contentWidth(), tower.width());
            sum = graph.apply("Add", sum, graph.apply("MatMul", content, layer));
        }
        graph.output("vectors", withTail(unit(withHidden(sum)), ids), shape.dimension());
        graph.write(file);
    }

    private String withHidden(String sum) {
        HiddenWeights hidden = tower.hidden();
        if (hidden.units() == 0) {
            return sum;
        }
        String first = graph.constant("hidden.first", hidden.first(), tower.width(), hidden.units());
        String bias = graph.constant("hidden.bias", hidden.bias(), hidden.units());
        String second = graph.constant("hidden.second", hidden.second(), hidden.units(), tower.width());
        String units = graph.apply("Relu", graph.apply("Gemm", sum, first, bias));
        return graph.apply("Add", sum, graph.apply("MatMul", units, second));
    }

    private String unit(String sum) {
        String squares = graph.apply("ReduceSum", "keepdims", 1, graph.apply("Mul", sum, sum), graph.numbers(1));
        return graph.apply("Div", sum, graph.apply("Sqrt", squares));
    }

    private String withTail(String unit, String ids) {
        float[] values = tower.tail().values();
        if (values.length == 0) {
            return unit;
        }
        String head = graph.constant("head", new float[] {tower.tail().head()}, 1);
        String tail = graph.constant("tail", values, 1, values.length);
        String size = graph.apply("Concat", "axis", 0, graph.rows(ids), graph.numbers(values.length));
        return graph.apply("Concat", "axis", 1, graph.apply("Mul", unit, head), graph.apply("Expand", tail, size));
    }
}
