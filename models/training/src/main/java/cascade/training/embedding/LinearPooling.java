package cascade.training.embedding;

import java.util.Arrays;

/**
 * The linear part: the sum of the weights of all ids of a sample, one sum per task, and the way back.
 *
 * <p>Pools are {@code [batch, tasks]}. Tasks are too few to fill a vector register, so plain loops do.
 */
public final class LinearPooling {

    private LinearPooling() {}

    /** Writes the sums to {@code sums}. */
    public static void pool(EmbeddingTable table, IdBatch batch, float[] sums) {
        int tasks = table.width();
        int width = batch.layout().width();
        Arrays.fill(sums, 0, batch.size() * tasks, 0);
        for (int sample = 0; sample < batch.size(); sample++) {
            for (int position = sample * width; position < (sample + 1) * width; position++) {
                int weights = batch.id(position) * tasks;
                for (int task = 0; task < tasks; task++) {
                    sums[sample * tasks + task] += table.values[weights + task];
                }
            }
        }
    }

    /** Writes one summed gradient per unique row to {@code gradients}, {@code [rows.size, tasks]}. */
    public static void gradients(int tasks, IdBatch batch, UniqueRows rows, float[] sumGradients, float[] gradients) {
        int width = batch.layout().width();
        Arrays.fill(gradients, 0, rows.size() * tasks, 0);
        for (int sample = 0; sample < batch.size(); sample++) {
            for (int position = sample * width; position < (sample + 1) * width; position++) {
                int slot = rows.slot(position);
                if (slot >= 0) {
                    for (int task = 0; task < tasks; task++) {
                        gradients[slot * tasks + task] += sumGradients[sample * tasks + task];
                    }
                }
            }
        }
    }
}
