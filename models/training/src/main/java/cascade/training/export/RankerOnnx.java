package cascade.training.export;

import cascade.training.embedding.SampleLayout;
import cascade.training.rank.TrainedRanker;
import cascade.training.sample.Crosses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A trained ranking model as an ONNX graph.
 *
 * <p>One int32 input per field: {@code user [1, width]}, {@code items [n, width]}, {@code context [1, width]}, {@code cross [n,
 * width]}; a field without ids has no input, and {@link Crosses} are computed inside. Output float32 {@code probabilities [n, tasks]}. The user's and the context's
 * pools are computed in their single row and broadcast over the items wherever the model allows.
 */
final class RankerOnnx {

    private RankerOnnx() {}

    /** Writes {@code ranker}, whose layout has a field with a row for every candidate. */
    static void write(TrainedRanker ranker, Path file) {
        var graph = new OnnxGraph("ranker");
        SampleLayout layout = ranker.layout();
        List<FieldIds> fields = IntStream.range(0, layout.fields().size())
                .filter(field -> !layout.fields().get(field).equals(Crosses.FIELD))
                .mapToObj(field -> FieldIds.input(graph, layout, field))
                .collect(Collectors.toCollection(ArrayList::new));
        FieldIds candidates = fields.stream()
                .filter(field -> field.perCandidate() && !field.isEmpty())
                .findFirst()
                .orElseThrow();
        var math = new OnnxAlgebra(graph, ranker.dense(), candidates.input());
        if (!Crosses.in(layout).isEmpty()) {
            fields.add(new CrossIds(graph, math, layout, List.copyOf(fields)).field());
        }
        var pools = new PoolGraph(graph, math, ranker);
        List<FieldPools> byField = fields.stream().map(pools::of).toList();
        String logits = ranker.network().logits(math, FieldPools.inputs(math, byField, pools.stacked(fields)));
        graph.output(
                "probabilities", graph.apply("Sigmoid", logits), ranker.tasks().size());
        graph.write(file);
    }
}
