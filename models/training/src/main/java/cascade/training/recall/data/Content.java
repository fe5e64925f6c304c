package cascade.training.recall.data;

/**
 * What items show.
 *
 * @param vectors {@code [items, width]}
 */
@SuppressWarnings("ArrayRecordComponent") // of all items there are; compared by nobody
public record Content(float[] vectors, int width) {

    /** Of items of which nobody knows. */
    public static final Content NONE = new Content(new float[0], 0);
}
