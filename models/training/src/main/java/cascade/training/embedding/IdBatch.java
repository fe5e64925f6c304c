package cascade.training.embedding;

/**
 * The ids of up to {@link #capacity} samples, {@code [size, layout.width]}, gathered anew for every step. For one thread.
 */
public final class IdBatch {

    private final Grouping layout;
    private final int[] ids;
    private int size;

    public IdBatch(Grouping layout, int capacity) {
        this.layout = layout;
        this.ids = new int[Math.multiplyExact(capacity, layout.width())];
    }

    public Grouping layout() {
        return layout;
    }

    public int capacity() {
        return ids.length / layout.width();
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    /** Appends the ids of one sample, {@code source[from..from + layout.width)}. */
    public void add(int[] source, int from) {
        System.arraycopy(source, from, ids, size * layout.width(), layout.width());
        size++;
    }

    /** Names the distinct rows of this batch in {@code rows}. */
    public void index(UniqueRows rows) {
        rows.index(ids, size * layout.width());
    }

    int id(int position) {
        return ids[position];
    }
}
