package cascade.training.export;

import cascade.features.schema.Field;
import cascade.models.rank.FieldPairs;
import cascade.models.rank.PoolTable;
import cascade.models.rank.RankShape;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.model.PairedModel;
import cascade.training.model.PoolDemand;
import cascade.training.rank.TrainedRanker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trained ranking model in two parts, so that a server may keep what an item gives: {@code pools.bin} with the vectors and
 * weights of all ids and how fields meet, and {@code dense.onnx}, what is above that.
 *
 * <pre>
 * interaction [n, k], linear [n, tasks] -&gt; probabilities [n, tasks]
 * </pre>
 *
 * <p>Only a {@link PairedModel} can be split: FM, NFM and NFwFM; not one with the vectors of all slots under an MLP, nor one with
 * slots that count as their mean.
 */
final class DenseOnnx {

    private static final Map<String, Field> FIELDS =
            Map.of("user", Field.USER, FieldIds.ITEM, Field.ITEM, "context", Field.CONTEXT, "cross", Field.CROSS);

    private final TrainedRanker ranker;
    private final PairedModel paired;
    private final PoolDemand demand;

    private DenseOnnx(TrainedRanker ranker, PairedModel paired) {
        this.ranker = ranker;
        this.paired = paired;
        demand = ranker.network().model().pools();
    }

    /** Null where the model cannot be split. */
    static @Nullable DenseOnnx of(TrainedRanker ranker) {
        PairedModel paired = ranker.network().model().paired();
        List<Slot> slots = ranker.layout().slots();
        List<String> fields = ranker.layout().fields();
        boolean isServed = FIELDS.keySet().containsAll(fields)
                && slots.stream().noneMatch(Slot::mean)
                && slots.stream().anyMatch(slot -> fields.get(slot.field()).equals(FieldIds.ITEM));
        return paired != null && isServed ? new DenseOnnx(ranker, paired) : null;
    }

    void writeTable(Path file) {
        new PoolTable(
                        ranker.layout().rows(),
                        demand.width(),
                        ranker.tasks().size(),
                        demand.squares(),
                        pairs(),
                        ranker.embedding(),
                        ranker.linear())
                .write(file);
    }

    /** From pairs of the layout's fields to pairs of a server's. */
    private FieldPairs pairs() {
        List<String> fields = ranker.layout().fields();
        float[] ofLayout = paired.strengths(ranker.dense());
        float[] strengths = new float[RankShape.FIELDS * RankShape.FIELDS];
        int pair = 0;
        for (int m = 0; m < fields.size(); m++) {
            for (int n = m; n < fields.size(); n++) {
                int one = FieldPairs.place(FIELDS.get(fields.get(m)));
                int other = FieldPairs.place(FIELDS.get(fields.get(n)));
                strengths[Math.min(one, other) * RankShape.FIELDS + Math.max(one, other)] = ofLayout[pair++];
            }
        }
        return new FieldPairs(strengths);
    }

    void writeGraph(Path file) {
        int tasks = ranker.tasks().size();
        var graph = new OnnxGraph("dense");
        String interaction = graph.floats("interaction", -1, demand.width());
        String linear = graph.floats("linear", -1, tasks);
        var math = new OnnxAlgebra(graph, ranker.dense(), interaction);
        String logits = ranker.network().above(paired, math, interaction, linear);
        graph.output("probabilities", graph.apply("Sigmoid", logits), tasks);
        graph.write(file);
    }
}
