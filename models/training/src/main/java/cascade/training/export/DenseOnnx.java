package cascade.training.export;

import cascade.models.rank.PoolTable;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.model.Inputs;
import cascade.training.model.PoolDemand;
import cascade.training.model.PoolDemand.Groups;
import cascade.training.rank.TrainedRanker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A trained ranking model in two parts, so that a server may keep what an item gives: {@code pools.bin} with the vectors and
 * weights of all ids, and {@code dense.onnx}, what is above their pools.
 *
 * <pre>
 * user [1, columns], context [1, columns], items [n, columns], cross [n, columns] -&gt; probabilities [n, tasks]
 * </pre>
 *
 * <p>Columns are the sum of a field's vectors, the sum of their squares where the model wants it, and the sum of its weights. Only
 * models that see their ids through these can be split: FM, NFM and NFwFM, and FFM and NFFM by field; not those with the vectors
 * of all slots under an MLP, nor with slots that count as their mean.
 */
final class DenseOnnx {

    private final TrainedRanker ranker;
    private final PoolDemand demand;
    private final int columns;

    DenseOnnx(TrainedRanker ranker) {
        this.ranker = ranker;
        demand = ranker.network().model().pools();
        columns = demand.width() * (demand.squares() ? 2 : 1) + ranker.tasks().size();
    }

    static boolean isPossible(TrainedRanker ranker) {
        PoolDemand demand = ranker.network().model().pools();
        List<Slot> slots = ranker.layout().slots();
        int items = ranker.layout().fields().indexOf(FieldIds.ITEM);
        return demand.groups() == Groups.FIELDS
                && demand.linear()
                && !demand.stacked()
                && slots.stream().noneMatch(Slot::mean)
                && slots.stream().anyMatch(slot -> slot.field() == items);
    }

    void writeTable(Path file) {
        new PoolTable(
                        ranker.layout().rows(),
                        demand.width(),
                        ranker.tasks().size(),
                        demand.squares(),
                        ranker.embedding(),
                        ranker.linear())
                .write(file);
    }

    void writeGraph(Path file) {
        var graph = new OnnxGraph("dense");
        String items = graph.floats(FieldIds.inputOf(FieldIds.ITEM), -1, columns);
        var math = new OnnxAlgebra(graph, ranker.dense(), graph.rows(items));
        List<FieldPools> byField = new ArrayList<>();
        for (int field = 0; field < ranker.layout().fields().size(); field++) {
            byField.add(cut(math, input(graph, math, field, items)));
        }
        Inputs<String> inputs = new Inputs<>(
                linear(math, byField, true),
                byField.stream().flatMap(pools -> pools.sums().stream()).toList(),
                byField.stream().flatMap(pools -> pools.squares().stream()).toList(),
                null);
        String logits = ranker.network().served(math, inputs, order(), linear(math, byField, false));
        graph.output(
                "probabilities", graph.apply("Sigmoid", logits), ranker.tasks().size());
        graph.write(file);
    }

    /** The weights of the fields with a row for each candidate, or of the others: there is at least one of either. */
    private String linear(OnnxAlgebra math, List<FieldPools> byField, boolean perCandidate) {
        return IntStream.range(0, byField.size())
                .filter(field -> isPerCandidate(field) == perCandidate)
                .mapToObj(field -> Objects.requireNonNull(byField.get(field).linear()))
                .reduce(math::add)
                .orElseThrow();
    }

    /** One without ids has zeros for all. */
    private boolean isPerCandidate(int field) {
        return FieldIds.isPerCandidate(ranker.layout().fields().get(field)) && !isEmpty(field);
    }

    private boolean isEmpty(int field) {
        return ranker.layout().slots().stream().noneMatch(slot -> slot.field() == field);
    }

    /** The pools of a field; zeros of one without ids. */
    private String input(OnnxGraph graph, OnnxAlgebra math, int field, String items) {
        String name = ranker.layout().fields().get(field);
        if (name.equals(FieldIds.ITEM)) {
            return items;
        }
        return isEmpty(field)
                ? math.constant(new float[columns], 1, columns)
                : graph.floats(FieldIds.inputOf(name), FieldIds.isPerCandidate(name) ? -1 : 1, columns);
    }

    /** The parts of a pool. */
    private FieldPools cut(OnnxAlgebra math, String row) {
        int width = demand.width();
        int tasks = ranker.tasks().size();
        return new FieldPools(
                List.of(math.narrow(row, 1, 0, width)),
                demand.squares() ? List.of(math.narrow(row, 1, width, width)) : List.of(),
                math.narrow(row, 1, columns - tasks, tasks));
    }

    /** Fields with one row for all candidates, then the others. */
    private int[] order() {
        return IntStream.range(0, ranker.layout().fields().size())
                .boxed()
                .sorted(Comparator.comparing(this::isPerCandidate))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
