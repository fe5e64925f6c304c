package cascade.training.export;

import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.model.Inputs;
import cascade.training.model.PoolDemand;
import cascade.training.model.PoolDemand.Groups;
import cascade.training.rank.TrainedRanker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trained ranking model as an ONNX graph.
 *
 * <p>One int32 input per field: {@code user [1, width]}, {@code items [n, width]}, {@code context [1, width]}, {@code cross [n,
 * width]}; a field without ids has no input. Output float32 {@code probabilities [n, tasks]}. The user's and the context's
 * pools are computed in their single row and broadcast over the items wherever the model allows.
 */
final class RankerOnnx {

    /** Inputs by the name of the field; true where there is a row for every candidate. */
    private static final Map<String, Boolean> PER_CANDIDATE =
            Map.of("user", false, "item", true, "context", false, "cross", true);

    private final TrainedRanker ranker;
    private final OnnxGraph graph;
    private final PoolDemand demand;
    private final List<FieldIds> fields = new ArrayList<>();
    private final OnnxAlgebra math;

    private RankerOnnx(TrainedRanker ranker) {
        this.ranker = ranker;
        demand = ranker.network().model().pools();
        graph = new OnnxGraph("ranker");
        String batch = "";
        for (int field = 0; field < ranker.layout().fields().size(); field++) {
            FieldIds ids = input(ranker.layout(), field);
            if (!ids.slots.isEmpty()) {
                fields.add(ids);
                batch = ids.perCandidate && batch.isEmpty() ? size(ids.input) : batch;
            }
        }
        math = new OnnxAlgebra(graph, ranker.dense(), batch);
    }

    static void write(TrainedRanker ranker, Path file) {
        var onnx = new RankerOnnx(ranker);
        String logits = ranker.network().logits(onnx.math, onnx.inputs());
        int tasks = ranker.tasks().size();
        onnx.graph.output("probabilities", onnx.graph.apply("Sigmoid", logits), tasks);
        onnx.graph.write(file);
    }

    private FieldIds input(SampleLayout layout, int field) {
        String name = layout.fields().get(field);
        boolean perCandidate = PER_CANDIDATE.getOrDefault(name, true);
        List<Slot> slots =
                layout.slots().stream().filter(slot -> slot.field() == field).toList();
        int width = slots.stream().mapToInt(Slot::width).sum();
        if (width == 0) {
            return new FieldIds("", slots, perCandidate);
        }
        String input = graph.input(name.equals("item") ? "items" : name, perCandidate ? -1 : 1, width);
        return new FieldIds(input, slots, perCandidate);
    }

    /** int64 {@code [1]}, how many rows {@code ids} has. */
    private String size(String ids) {
        return graph.apply("Slice", graph.apply("Shape", ids), graph.numbers(0), graph.numbers(1), graph.numbers(0));
    }

    private Inputs<String> inputs() {
        List<String> sums = new ArrayList<>();
        List<String> squares = new ArrayList<>();
        String embedding = demand.width() == 0
                ? ""
                : graph.constant(
                        "embedding", ranker.embedding(), ranker.layout().rows(), demand.width());
        for (FieldIds field : fields) {
            for (String ids : demand.groups() == Groups.NONE ? List.<String>of() : groups(field)) {
                String vectors = graph.apply("Gather", embedding, ids);
                sums.add(math.sum(vectors, 1));
                if (demand.squares()) {
                    squares.add(math.sum(math.mul(vectors, vectors), 1));
                }
            }
        }
        return new Inputs<>(
                demand.linear() ? linear() : null, sums, squares, demand.stacked() ? stacked(embedding) : null);
    }

    private List<String> groups(FieldIds field) {
        if (demand.groups() == Groups.FIELDS) {
            return List.of(field.input);
        }
        List<String> slots = new ArrayList<>();
        int from = 0;
        for (Slot slot : field.slots) {
            slots.add(math.narrow(field.input, 1, from, slot.width()));
            from += slot.width();
        }
        return slots;
    }

    private String linear() {
        String table = graph.constant(
                "linear",
                ranker.linear(),
                ranker.layout().rows(),
                ranker.tasks().size());
        String sum = null;
        for (FieldIds field : fields) {
            String part = math.sum(graph.apply("Gather", table, field.input), 1);
            sum = sum == null ? part : math.add(sum, part);
        }
        return math.repeat(Objects.requireNonNull(sum), 2);
    }

    private @Nullable String stacked(String embedding) {
        List<String> parts = new ArrayList<>();
        for (FieldIds field : fields) {
            String vectors = graph.apply("Gather", embedding, field.input);
            String pools = field.isSingle() ? vectors : math.matmul(field.poolMatrix(math), vectors);
            parts.add(field.perCandidate ? pools : math.repeat(pools, 3));
        }
        return graph.apply("Concat", "axis", 1, parts.toArray(String[]::new));
    }

    /** The ids of one field as they come in. */
    private record FieldIds(String input, List<Slot> slots, boolean perCandidate) {

        boolean isSingle() {
            return slots.stream().allMatch(slot -> slot.width() == 1);
        }

        /** {@code [slots, width]}: 1 where an id belongs to the slot. */
        String poolMatrix(OnnxAlgebra math) {
            int width = slots.stream().mapToInt(Slot::width).sum();
            float[] matrix = new float[slots.size() * width];
            int id = 0;
            for (int slot = 0; slot < slots.size(); slot++) {
                for (int i = 0; i < slots.get(slot).width(); i++) {
                    matrix[slot * width + id++] = 1;
                }
            }
            return math.constant(matrix, slots.size(), width);
        }
    }
}
