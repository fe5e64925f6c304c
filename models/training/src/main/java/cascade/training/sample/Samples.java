package cascade.training.sample;

import cascade.models.rank.RankBatch;
import cascade.training.embedding.FieldLayout;
import cascade.training.metric.Predictions;
import java.util.Arrays;
import java.util.List;

/**
 * Impressions as feature ids and labels, in time order, training first. Flat arrays, shared and only read.
 *
 * @param tasks names of the label columns, such as {@code click}, {@code follow}
 * @param layout which of a sample's ids belong to the fields user, item and context
 * @param ids {@code [n, layout.width]} rows of the embedding table; 0 is padding
 * @param labels {@code [n, tasks]} 0 or 1
 * @param users {@code [n]} ordinal of the user
 * @param trainSize samples before the validation period: {@code [0, trainSize)} train, the rest validates
 */
public record Samples(List<String> tasks, FieldLayout layout, int[] ids, float[] labels, int[] users, int trainSize) {

    public Samples {
        tasks = List.copyOf(tasks);
        if (ids.length != (long) users.length * layout.width()
                || labels.length != (long) users.length * tasks.size()
                || trainSize > users.length) {
            throw new IllegalArgumentException("%d ids, %d labels and %d for training do not make %d samples"
                    .formatted(ids.length, labels.length, trainSize, users.length));
        }
    }

    public int size() {
        return users.length;
    }

    public int validationSize() {
        return size() - trainSize;
    }

    /** Share of training samples whose label of {@code task} is 1; 0 without samples. */
    public double trainRate(int task) {
        double hits = 0;
        for (int sample = 0; sample < trainSize; sample++) {
            hits += labels[sample * tasks.size() + task];
        }
        return trainSize == 0 ? 0 : hits / trainSize;
    }

    /**
     * The predictions of one task on the validation samples.
     *
     * @param probabilities {@code [validation samples, tasks]}
     */
    public Predictions validation(float[] probabilities, int task) {
        float[] column = new float[validationSize()];
        boolean[] happened = new boolean[column.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = probabilities[i * tasks.size() + task];
            happened[i] = labels[(trainSize + i) * tasks.size() + task] > 0;
        }
        return new Predictions(column, happened, Arrays.copyOfRange(users, trainSize, size()));
    }

    /** Sample {@code i} as serving would ask for it: a request with one candidate. */
    public RankBatch request(int i) {
        int[] starts = layout.starts();
        int from = i * layout.width();
        return new RankBatch(
                Arrays.copyOfRange(ids, from, from + starts[1]),
                Arrays.copyOfRange(ids, from + starts[2], from + starts[3]),
                Arrays.copyOfRange(ids, from + starts[1], from + starts[2]),
                1);
    }
}
