package cascade.training.embedding;

/**
 * How the ids of one sample divide into fields: field m owns the ids from {@code start(m)} to {@code start(m + 1)}.
 *
 * @param widths ids per field, at least 1 each
 * @param starts {@code [fields + 1]} running sums of the widths
 */
public record FieldLayout(int[] widths, int[] starts) {

    public static FieldLayout of(int... widths) {
        int[] starts = new int[widths.length + 1];
        for (int field = 0; field < widths.length; field++) {
            if (widths[field] < 1) {
                throw new IllegalArgumentException("field " + field + " has width " + widths[field]);
            }
            starts[field + 1] = starts[field] + widths[field];
        }
        return new FieldLayout(widths.clone(), starts);
    }

    public int fields() {
        return widths.length;
    }

    /** Ids per sample. */
    public int width() {
        return starts[widths.length];
    }
}
