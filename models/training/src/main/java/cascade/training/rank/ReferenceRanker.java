package cascade.training.rank;

import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import cascade.models.rank.Ranker;
import cascade.models.rank.Scores;
import cascade.training.embedding.Grouping;
import cascade.training.embedding.SampleLayout;
import cascade.training.graph.ArrayAlgebra;
import cascade.training.sample.Crosses;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trained model in plain Java and double arithmetic, whichever model it is: the oracle that the trainer and the exported
 * graph are proved against. Slow; thread-safe.
 *
 * <p>As a {@link Ranker} it takes models over the fields user, item, context and cross; samples of any layout go to {@link
 * #probabilities}.
 */
public final class ReferenceRanker implements Ranker {

    private final TrainedRanker ranker;
    private final PlainPools pools;
    private final ArrayAlgebra math;
    private final Crosses crosses;

    public ReferenceRanker(TrainedRanker ranker) {
        this.ranker = ranker;
        crosses = Crosses.in(ranker.layout());
        pools = new PlainPools(
                ranker.layout(),
                ranker.network().model().pools(),
                ranker.tasks().size(),
                widen(ranker.embedding()),
                widen(ranker.linear()));
        math = ArrayAlgebra.inference(
                Arrays.stream(ranker.dense()).map(ReferenceRanker::widen).toArray(double[][]::new));
    }

    @Override
    public List<String> tasks() {
        return ranker.tasks();
    }

    @Override
    public Scores score(RankBatch batch) {
        shape().check(batch);
        return new Scores(tasks(), probabilities(rows(batch), null, batch.size()));
    }

    /**
     * Probabilities of {@code size} samples, {@code [size, tasks]}.
     *
     * @param ids {@code [size, layout.width]}
     * @param values what each id's vector is multiplied by; null where all are 1
     */
    public float[] probabilities(int[] ids, float @Nullable [] values, int size) {
        double[] logits =
                ranker.network().logits(math, pools.of(ids, values, size)).values();
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (1 / (1 + Math.exp(-logits[i])));
        }
        return probabilities;
    }

    /** The ids of every candidate with those that all share, in the order of the layout. */
    private int[] rows(RankBatch batch) {
        int width = ranker.layout().width();
        int[] ids = new int[batch.size() * width];
        for (int candidate = 0; candidate < batch.size(); candidate++) {
            int first = candidate * width;
            int to = first;
            for (String field : ranker.layout().fields()) {
                to = switch (field) {
                    case "user" -> copy(batch.user(), 0, batch.user().length, ids, to);
                    case "context" -> copy(batch.context(), 0, batch.context().length, ids, to);
                    case "item" -> copy(batch.items(), candidate, batch.itemWidth(), ids, to);
                    case "cross" -> copy(batch.cross(), candidate, batch.crossWidth(), ids, to);
                    case Crosses.FIELD -> {
                        crosses.rows(ranker.layout()).fill(ids, null, first);
                        yield first + width;
                    }
                    default -> throw new IllegalStateException("requests have no field '" + field + "'");
                };
            }
        }
        return ids;
    }

    private static int copy(int[] from, int row, int width, int[] into, int to) {
        System.arraycopy(from, row * width, into, to, width);
        return to + width;
    }

    private RankShape shape() {
        SampleLayout layout = ranker.layout();
        return new RankShape(
                crosses.plainRows(layout),
                width(layout, "user"),
                width(layout, "item"),
                width(layout, "context"),
                width(layout, "cross"));
    }

    private static int width(SampleLayout layout, String field) {
        Grouping fields = layout.byField();
        int ordinal = layout.fields().indexOf(field);
        return ordinal < 0 ? 0 : fields.widths()[ordinal];
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }

    /** Holds nothing. */
    @Override
    public void close() {}
}
