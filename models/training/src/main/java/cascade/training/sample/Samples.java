package cascade.training.sample;

import cascade.training.embedding.FieldLayout;
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
}
