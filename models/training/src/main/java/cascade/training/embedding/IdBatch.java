package cascade.training.embedding;

import org.jspecify.annotations.Nullable;

/** The ids of up to {@link #capacity} samples, {@code [size, width]}, gathered anew for every step. */
public final class IdBatch {

    private final int width;
    private final int[] ids;
    private final float @Nullable [] values;
    private int size;

    /**
     * An empty batch.
     *
     * @param width ids per sample
     * @param weighted whether ids have values
     */
    public IdBatch(int width, int capacity, boolean weighted) {
        this.width = width;
        ids = new int[Math.multiplyExact(capacity, width)];
        values = weighted ? new float[ids.length] : null;
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

    /**
     * Appends one sample.
     *
     * @param sourceIds its ids are {@code [from .. from + width)}
     * @param sourceValues likewise; null where all are 1
     */
    public void add(int[] sourceIds, float @Nullable [] sourceValues, int from) {
        System.arraycopy(sourceIds, from, ids, size * width, width);
        if (values != null && sourceValues != null) {
            System.arraycopy(sourceValues, from, values, size * width, width);
        }
        size++;
    }

    /** Names the distinct rows of one partition of this batch in {@code rows}. */
    public void index(UniqueRows rows) {
        rows.index(ids, size * width);
    }

    int id(int position) {
        return ids[position];
    }

    float value(int position) {
        return values == null ? 1 : values[position];
    }
}
