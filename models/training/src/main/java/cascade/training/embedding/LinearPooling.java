package cascade.training.embedding;

import java.lang.foreign.MemorySegment;

/**
 * The linear part: the weighted sum of the weights of all ids of a sample, one sum per task, and the way back.
 *
 * <p>Pools are {@code [samples, tasks]}. Tasks are too few to fill a vector register, so plain loops do.
 */
public final class LinearPooling {

    private LinearPooling() {}

    /** Writes the sums of the samples {@code from} to {@code to - 1} of the batch. */
    public static void pool(EmbeddingTable table, IdBatch batch, int from, int to, MemorySegment sums) {
        int tasks = table.width();
        for (int sample = from; sample < to; sample++) {
            for (int task = 0; task < tasks; task++) {
                float sum = 0;
                for (int position = sample * batch.width(); position < (sample + 1) * batch.width(); position++) {
                    sum += batch.weight(position) * Lanes.get(table.values, (long) batch.id(position) * tasks + task);
                }
                Lanes.set(sums, (long) (sample - from) * tasks + task, sum);
            }
        }
    }

    /**
     * Adds the gradient of one row.
     *
     * @param shares gradients of the sums of the samples {@code [0, share)}, {@code [share, 2 share)} and so on
     * @param gradients where {@code tasks} values from {@code at} on are its own
     */
    public static void addGradient(
            IdBatch batch,
            UniqueRows rows,
            int slot,
            MemorySegment[] shares,
            int share,
            int tasks,
            float[] gradients,
            int at) {
        int last = rows.start(slot + 1);
        for (int i = rows.start(slot); i < last; i++) {
            int position = rows.position(i);
            int sample = position / batch.width();
            long pool = (long) (sample % share) * tasks;
            for (int task = 0; task < tasks; task++) {
                gradients[at + task] += batch.weight(position) * Lanes.get(shares[sample / share], pool + task);
            }
        }
    }
}
