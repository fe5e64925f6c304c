package cascade.features.schema;

/**
 * Where on a page an item stood, as the slot {@code context.position} tells models: who looks at the tenth item of a page looks less. A model is trained with the
 * position of each impression, and asked as if every candidate stood at {@link #REFERENCE}, so that what it learned of items is not what it learned of places.
 */
public final class Positions {

    /** The slot. */
    public static final String SLOT = "context.position";

    /** The first of a page: where each item is scored. */
    public static final int REFERENCE = 0;

    /** Of an impression that does not say it. */
    public static final int UNKNOWN = -1;

    /** Those from the last on are one. */
    static final int BUCKETS = 40;

    private Positions() {}

    static int bucket(long position) {
        return (int) Math.min(position, BUCKETS - 1);
    }
}
