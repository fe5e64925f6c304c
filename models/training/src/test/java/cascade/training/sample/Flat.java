package cascade.training.sample;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Samples as flat arrays, for comparisons of few. */
public final class Flat {

    private Flat() {}

    /** {@code [n, width]}. */
    public static int[] ids(Samples samples) {
        int width = samples.layout().width();
        int[] ids = new int[samples.size() * width];
        for (int sample = 0; sample < samples.size(); sample++) {
            samples.ids(sample, ids, sample * width);
        }
        return ids;
    }

    /** {@code [n, width]}; null where all are 1. */
    public static float @Nullable [] values(Samples samples) {
        if (!samples.isValued()) {
            return null;
        }
        int width = samples.layout().width();
        float[] values = new float[samples.size() * width];
        for (int sample = 0; sample < samples.size(); sample++) {
            samples.values(sample, values, sample * width);
        }
        return values;
    }

    /** {@code [n, tasks]}. */
    public static float[] labels(Samples samples) {
        int tasks = samples.tasks().size();
        float[] labels = new float[samples.size() * tasks];
        for (int sample = 0; sample < samples.size(); sample++) {
            samples.labels(sample, labels, sample * tasks);
        }
        return labels;
    }

    /** {@code [n]}. */
    public static int[] users(Samples samples) {
        return IntStream.range(0, samples.size()).map(samples::user).toArray();
    }
}
