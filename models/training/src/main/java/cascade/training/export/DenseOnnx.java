package cascade.training.export;

import cascade.features.schema.Field;
import cascade.models.rank.FieldPairs;
import cascade.models.rank.PoolShape;
import cascade.models.rank.PoolTable;
import cascade.models.rank.RankShape;
import cascade.training.model.PairedModel;
import cascade.training.model.PoolDemand;
import cascade.training.rank.TrainedRanker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

    /** Those of a layout, as a server has them. */
    static final Map<String, Field> FIELDS =
            Map.of("user", Field.USER, FieldIds.ITEM, Field.ITEM, "context", Field.CONTEXT, "cross", Field.CROSS);

    private final TrainedRanker ranker;
    private final PairedModel paired;
    private final PoolDemand demand;

    /** @param ranker that can be split, see {@link BundleForm#SPLIT} */
    DenseOnnx(TrainedRanker ranker) {
        this.ranker = ranker;
        paired = Objects.requireNonNull(ranker.network().model().paired());
        demand = ranker.network().model().pools();
    }

    void writeTable(Path file) {
        int width = demand.width();
        int tasks = ranker.tasks().size();
        var shape = new PoolShape(ranker.layout().rows(), width, tasks, demand.squares());
        PoolTable.write(file, shape, pairs(), (row, to, at) -> {
            ranker.vectors().copyTo((long) row * width, to, at, width);
            ranker.weights().copyTo((long) row * tasks, to, at + width, tasks);
        });
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
