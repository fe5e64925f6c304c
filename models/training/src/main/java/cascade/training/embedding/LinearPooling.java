package cascade.training.embedding;

import java.util.Arrays;

/**
 * The linear part: the sum of the weights of all ids of a sample, one sum per task, and the way back.
 *
 * <p>Pools are {@code [samples, tasks]}. Tasks are too few to fill a vector register, so plain loops do.
 */
public final class LinearPooling {

    private LinearPooling() {}

    /** Writes the sums of the samples {@code from} to {@code to - 1} of the batch. */
    public static void pool(EmbeddingTable table, IdBatch batch, int from, int to, float[] sums) {
        int tasks = table.width();
        Arrays.fill(sums, 0, (to - from) * tasks, 0);
        for (int sample = from; sample < to; sample++) {
            int pool = (sample - from) * tasks;
            for (int position = sample * batch.width(); position < (sample + 1) * batch.width(); position++) {
                int weights = batch.id(position) * tasks;
                for (int task = 0; task < tasks; task++) {
                    sums[pool + task] += batch.value(position) * table.values[weights + task];
                }
            }
        }
    }

    /** Adds the gradients of these samples to one gradient per unique row, {@code [rows.size, tasks]}. */
    public static void addGradients(
            int tasks, IdBatch batch, int from, int to, UniqueRows rows, float[] sumGradients, float[] gradients) {
        for (int sample = from; sample < to; sample++) {
            int pool = (sample - from) * tasks;
            for (int position = sample * batch.width(); position < (sample + 1) * batch.width(); position++) {
                int slot = rows.slot(position);
                if (slot >= 0) {
                    for (int task = 0; task < tasks; task++) {
                        gradients[slot * tasks + task] += batch.value(position) * sumGradients[pool + task];
                    }
                }
            }
        }
    }
}
