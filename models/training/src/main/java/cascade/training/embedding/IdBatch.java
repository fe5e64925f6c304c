package cascade.training.embedding;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ids of up to {@link #capacity} samples, {@code [size, width]}, gathered anew for every step. */
public final class IdBatch {

    private final int width;
    private final MeanWeights means;
    private final int[] ids;
    private final float @Nullable [] weights;
    private int size;

    /**
     * An empty batch.
     *
     * @param valued whether ids have values
     */
    public IdBatch(SampleLayout layout, int capacity, boolean valued) {
        width = layout.width();
        means = MeanWeights.of(layout);
        ids = new int[Math.multiplyExact(capacity, width)];
        weights = valued || !means.isEmpty() ? new float[ids.length] : null;
    }

    public int width() {
        return width;
    }

    public int capacity() {
        return ids.length / width;
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    /** Appends the sample of that number. */
    public void add(IdSource source, int sample) {
        int at = size * width;
        source.ids(sample, ids, at);
        if (weights != null) {
            if (source.isValued()) {
                source.values(sample, weights, at);
            } else {
                Arrays.fill(weights, at, at + width, 1);
            }
            means.scale(ids, weights, at);
        }
        size++;
    }

    /** Lists where the ids of the samples {@code from} to {@code to - 1} stand. */
    public void list(int from, int to, PositionLists lists) {
        lists.list(ids, from * width, to * width);
    }

    /**
     * Names the distinct rows of one partition of this batch.
     *
     * @param lists of all samples, one after the other
     */
    public void index(UniqueRows rows, List<PositionLists> lists) {
        rows.index(ids, lists, size);
    }

    /** Names the distinct rows of one partition of this batch in {@code rows}. */
    public void index(UniqueRows rows) {
        rows.index(ids, size * width, size);
    }

    /** {@code [capacity, width]}, of which the first {@link #size} samples count. */
    int[] ids() {
        return ids;
    }

    int id(int position) {
        return ids[position];
    }

    /** What the id's vector is multiplied by: its value, over the number of ids where its slot is a mean. */
    float weight(int position) {
        return weights == null ? 1 : weights[position];
    }
}
