package cascade.training.sample;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.models.rank.RankBatch;
import cascade.training.embedding.SampleLayout;
import cascade.training.metric.Predictions;
import cascade.training.sample.Split.Range;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Impressions as feature ids and labels, in the order of {@link Split}. Flat arrays, shared and only read.
 *
 * @param tasks names of the label columns, such as {@code click}, {@code follow}
 * @param layout what the ids of a sample mean
 * @param ids {@code [n, layout.width]} rows of the embedding table; 0 is padding
 * @param values {@code [n, layout.width]} what each id's vector is multiplied by; null where all are 1
 * @param labels {@code [n, tasks]} 0 or 1
 * @param users {@code [n]} ordinal of the user
 * @param followRates {@code [n]} follows per click of the item on earlier days, 0 for an item without; null where they are not counted
 */
public record Samples(
        List<String> tasks,
        SampleLayout layout,
        int[] ids,
        float @Nullable [] values,
        float[] labels,
        int[] users,
        Split split,
        float @Nullable [] followRates) {

    public Samples {
        tasks = List.copyOf(tasks);
        if (ids.length != (long) users.length * layout.width()
                || labels.length != (long) users.length * tasks.size()
                || (values != null && values.length != ids.length)
                || (followRates != null && followRates.length != users.length)
                || split.size() != users.length) {
            throw new IllegalArgumentException("%d ids, %d labels and %s do not make %d samples"
                    .formatted(ids.length, labels.length, split, users.length));
        }
    }

    /** What the ids of samples that {@code schema} encodes mean. */
    public static SampleLayout layoutOf(FeatureSchema schema) {
        return SampleBuffer.layout(schema);
    }

    /** Without follow rates. */
    public Samples(
            List<String> tasks,
            SampleLayout layout,
            int[] ids,
            float @Nullable [] values,
            float[] labels,
            int[] users,
            Split split) {
        this(tasks, layout, ids, values, labels, users, split, null);
    }

    public int size() {
        return users.length;
    }

    /** Share of training samples whose label of {@code task} is 1; 0 without samples. */
    public double trainRate(int task) {
        double hits = 0;
        for (int sample = 0; sample < split.train(); sample++) {
            hits += labels[sample * tasks.size() + task];
        }
        return split.train() == 0 ? 0 : hits / split.train();
    }

    /**
     * The predictions of one task on some samples.
     *
     * @param probabilities {@code [range.size, tasks]}
     */
    public Predictions predictions(Range range, float[] probabilities, int task) {
        float[] column = new float[range.size()];
        boolean[] happened = new boolean[column.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = probabilities[i * tasks.size() + task];
            happened[i] = labels[(range.from() + i) * tasks.size() + task] > 0;
        }
        return new Predictions(column, happened, Arrays.copyOfRange(users, range.from(), range.to()));
    }

    /** The same samples with the labels of some tasks only, in the order given. */
    public Samples onlyTasks(List<String> chosen) {
        int[] columns = chosen.stream().mapToInt(this::column).toArray();
        float[] narrowed = new float[users.length * columns.length];
        for (int sample = 0; sample < users.length; sample++) {
            for (int i = 0; i < columns.length; i++) {
                narrowed[sample * columns.length + i] = labels[sample * tasks.size() + columns[i]];
            }
        }
        return new Samples(chosen, layout, ids, values, narrowed, users, split, followRates);
    }

    private int column(String task) {
        int column = tasks.indexOf(task);
        if (column < 0) {
            throw new IllegalArgumentException("no task is named '" + task + "': " + tasks);
        }
        return column;
    }

    /** Sample {@code i} as serving would ask for it: a request with one candidate. */
    public RankBatch request(int i) {
        return new RankBatch(ids(i, Field.USER), ids(i, Field.CONTEXT), ids(i, Field.ITEM), ids(i, Field.CROSS), 1);
    }

    /** The ids of one field; empty where the layout lacks it. */
    private int[] ids(int i, Field field) {
        int group = layout.fields().indexOf(SampleBuffer.name(field));
        int[] starts = layout.byField().starts();
        int from = i * layout.width();
        return group < 0 ? new int[0] : Arrays.copyOfRange(ids, from + starts[group], from + starts[group + 1]);
    }
}
