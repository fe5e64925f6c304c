package cascade.training.export;

import cascade.training.model.PoolDemand;
import cascade.training.model.PoolDemand.Groups;
import cascade.training.rank.TrainedRanker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of a model as constants of a graph, and the pools of ids over them. */
final class PoolGraph {

    private final OnnxGraph graph;
    private final OnnxAlgebra math;
    private final PoolDemand demand;
    private final String embedding;
    private final String linear;

    PoolGraph(OnnxGraph graph, OnnxAlgebra math, TrainedRanker ranker) {
        this.graph = graph;
        this.math = math;
        demand = ranker.network().model().pools();
        int rows = ranker.layout().rows();
        embedding = demand.width() == 0 ? "" : graph.constant("embedding", ranker.vectors(), rows, demand.width());
        linear = demand.linear()
                ? graph.constant(
                        "linear", ranker.weights(), rows, ranker.tasks().size())
                : "";
    }

    FieldPools of(FieldIds field) {
        if (field.isEmpty()) {
            return nothing();
        }
        List<String> sums = new ArrayList<>();
        List<String> squares = new ArrayList<>();
        String all = demand.groups() == Groups.NONE ? "" : vectors(embedding, field);
        for (String vectors : field.groups(demand.groups(), math, all)) {
            sums.add(math.sum(vectors, 1));
            if (demand.squares()) {
                squares.add(math.sum(math.mul(vectors, vectors), 1));
            }
        }
        String weights = demand.linear() ? math.sum(vectors(linear, field), 1) : null;
        return new FieldPools(sums, squares, weights);
    }

    /** The rows of a field's ids, {@code [n, ids, width]}, those of a mean slot divided by how many they are. */
    private String vectors(String table, FieldIds field) {
        String vectors = graph.apply("Gather", table, field.input());
        return field.hasMeans()
                ? math.mul(vectors, MeanWeightsOnnx.of(graph, math, field.input(), field.slots()))
                : vectors;
    }

    /** A field without ids is still a group of its own where the groups are fields. */
    private FieldPools nothing() {
        if (demand.groups() != Groups.FIELDS) {
            return new FieldPools(List.of(), List.of(), null);
        }
        String zero = math.constant(new float[demand.width()], 1, demand.width());
        return new FieldPools(List.of(zero), demand.squares() ? List.of(zero) : List.of(), null);
    }

    /** The vectors of all slots, {@code [n, slots, width]}; null where they are not demanded. */
    @Nullable
    String stacked(List<FieldIds> fields) {
        if (!demand.stacked()) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (FieldIds field : fields) {
            if (!field.isEmpty()) {
                String pools = field.bySlot(math, vectors(embedding, field));
                parts.add(field.perCandidate() ? pools : math.repeat(pools, 3));
            }
        }
        return graph.apply("Concat", "axis", 1, parts.toArray(String[]::new));
    }
}
