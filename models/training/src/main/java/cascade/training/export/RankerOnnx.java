package cascade.training.export;

import cascade.training.rank.TrainedRanker;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A trained ranking model as an ONNX graph.
 *
 * <p>One int32 input per field: {@code user [1, width]}, {@code items [n, width]}, {@code context [1, width]}, {@code cross [n,
 * width]}; a field without ids has no input. Output float32 {@code probabilities [n, tasks]}. The user's and the context's
 * pools are computed in their single row and broadcast over the items wherever the model allows.
 */
final class RankerOnnx {

    private RankerOnnx() {}

    /** Writes {@code ranker}, whose layout has a field with a row for every candidate. */
    static void write(TrainedRanker ranker, Path file) {
        var graph = new OnnxGraph("ranker");
        List<FieldIds> fields = IntStream.range(0, ranker.layout().fields().size())
                .mapToObj(field -> FieldIds.input(graph, ranker.layout(), field))
                .toList();
        FieldIds candidates = fields.stream()
                .filter(field -> field.perCandidate() && !field.isEmpty())
                .findFirst()
                .orElseThrow();
        var math = new OnnxAlgebra(graph, ranker.dense(), graph.rows(candidates.input()));
        var pools = new PoolGraph(graph, math, ranker);
        List<FieldPools> byField = fields.stream().map(pools::of).toList();
        String logits = ranker.network().logits(math, FieldPools.inputs(math, byField, pools.stacked(fields)));
        graph.output(
                "probabilities", graph.apply("Sigmoid", logits), ranker.tasks().size());
        graph.write(file);
    }
}
