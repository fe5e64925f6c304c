package cascade.training.rank;

import cascade.training.embedding.SampleLayout;
import java.util.List;

/**
 * A ranking model as training left it. Arrays are never written to again.
 *
 * @param dense {@code [params][values]}, by the index of each param
 * @param embedding {@code [rows, width]}; row 0 is padding, all zero; empty for a model without
 * @param linear {@code [rows, tasks]}; row 0 is padding, all zero; empty for a model without
 */
public record TrainedRanker(
        List<String> tasks, SampleLayout layout, Network network, float[][] dense, float[] embedding, float[] linear) {

    public TrainedRanker {
        tasks = List.copyOf(tasks);
    }

    /** Number of values that were learned or observed. */
    public long parameters() {
        long count = (long) embedding.length + linear.length;
        for (float[] values : dense) {
            count += values.length;
        }
        return count;
    }
}
