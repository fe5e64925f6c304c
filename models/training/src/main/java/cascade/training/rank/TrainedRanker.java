package cascade.training.rank;

import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.TableValues;
import java.util.List;

/**
 * A ranking model as training left it. Never written to again once the training is over.
 *
 * @param dense {@code [params][values]}, by the index of each param
 * @param vectors {@code [rows, width]}; row 0 is padding, all zero; empty for a model without
 * @param weights {@code [rows, tasks]}; row 0 is padding, all zero; empty for a model without
 */
public record TrainedRanker(
        List<String> tasks,
        SampleLayout layout,
        Network network,
        float[][] dense,
        TableValues vectors,
        TableValues weights) {

    public TrainedRanker {
        tasks = List.copyOf(tasks);
    }

    /** Of tables that fit arrays. */
    public TrainedRanker(
            List<String> tasks,
            SampleLayout layout,
            Network network,
            float[][] dense,
            float[] embedding,
            float[] linear) {
        this(tasks, layout, network, dense, TableValues.of(embedding), TableValues.of(linear));
    }

    /**
     * The vectors as an array.
     *
     * @throws IllegalStateException where none has room for them
     */
    public float[] embedding() {
        return vectors.toArray();
    }

    /** The weights as an array, likewise. */
    public float[] linear() {
        return weights.toArray();
    }

    /** Number of values that were learned or observed. */
    public long parameters() {
        long count = vectors.size() + weights.size();
        for (float[] values : dense) {
            count += values.length;
        }
        return count;
    }
}
