package cascade.training.export;

import cascade.training.embedding.SampleLayout;
import cascade.training.model.PoolDemand;
import cascade.training.model.PoolDemand.Groups;
import cascade.training.rank.TrainedRanker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A trained ranking model as two graphs, so that a server may keep what an item gives: {@code item.onnx} computes it once for
 * each item, {@code request.onnx} the rest.
 *
 * <pre>
 * item:     items int32 [n, width] -&gt; pools float32 [n, columns]
 * request:  user [1, width], context [1, width], cross [n, width], pools [n, columns] -&gt; probabilities [n, tasks]
 * </pre>
 *
 * <p>Columns are the sum of the item's vectors, the sum of their squares where the model wants it, and the sum of its weights. Only
 * models that see an item through these can be split: FM, NFM and NFwFM, and FFM and NFFM by field; not those with the vectors
 * of all slots under an MLP.
 */
final class SplitOnnx {

    private static final String ITEM = "item";
    private static final String POOLS = "pools";

    private final TrainedRanker ranker;
    private final PoolDemand demand;
    private final int columns;

    SplitOnnx(TrainedRanker ranker) {
        this.ranker = ranker;
        demand = ranker.network().model().pools();
        columns = demand.width() * (demand.squares() ? 2 : 1) + ranker.tasks().size();
    }

    static boolean isPossible(TrainedRanker ranker) {
        PoolDemand demand = ranker.network().model().pools();
        SampleLayout layout = ranker.layout();
        int item = layout.fields().indexOf(ITEM);
        return demand.groups() == Groups.FIELDS
                && demand.linear()
                && !demand.stacked()
                && layout.slots().stream().anyMatch(slot -> slot.field() == item);
    }

    void writeItem(Path file) {
        var graph = new OnnxGraph(ITEM);
        SampleLayout layout = ranker.layout();
        FieldIds items = FieldIds.input(graph, layout, layout.fields().indexOf(ITEM));
        var math = new OnnxAlgebra(graph, ranker.dense(), graph.rows(items.input()));
        FieldPools pools = new PoolGraph(graph, math, ranker).of(items);
        List<String> parts = new ArrayList<>(pools.sums());
        parts.addAll(pools.squares());
        parts.add(Objects.requireNonNull(pools.linear()));
        graph.output(POOLS, math.concat(1, parts), columns);
        graph.write(file);
    }

    void writeRequest(Path file) {
        var graph = new OnnxGraph("request");
        String itemPools = graph.floats(POOLS, columns);
        var math = new OnnxAlgebra(graph, ranker.dense(), graph.rows(itemPools));
        var pools = new PoolGraph(graph, math, ranker);
        List<FieldPools> byField = new ArrayList<>();
        SampleLayout layout = ranker.layout();
        for (int field = 0; field < layout.fields().size(); field++) {
            byField.add(
                    layout.fields().get(field).equals(ITEM)
                            ? cut(math, itemPools)
                            : pools.of(FieldIds.input(graph, layout, field)));
        }
        String logits = ranker.network().logits(math, FieldPools.inputs(math, byField, null));
        graph.output(
                "probabilities", graph.apply("Sigmoid", logits), ranker.tasks().size());
        graph.write(file);
    }

    /** The parts of the item's row. */
    private FieldPools cut(OnnxAlgebra math, String row) {
        int width = demand.width();
        int tasks = ranker.tasks().size();
        return new FieldPools(
                List.of(math.narrow(row, 1, 0, width)),
                demand.squares() ? List.of(math.narrow(row, 1, width, width)) : List.of(),
                math.narrow(row, 1, columns - tasks, tasks));
    }
}
