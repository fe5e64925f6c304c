package cascade.features;

/**
 * A place in a partition of the log of events, as one number that only grows: the epoch of the log above the offset. The epoch rises where
 * a log was lost and offsets begin at 0 again, so that no row takes the new events for ones that it holds.
 */
public final class LogPosition {

    private static final int OFFSET_BITS = 48;
    private static final long MOST_OFFSET = (1L << OFFSET_BITS) - 1;

    /** Epochs that a position has room for. */
    public static final int MOST_EPOCH = Short.MAX_VALUE;

    /** The highest partition of which a row says how far it holds it. */
    public static final int MOST_PARTITION = 255;

    private LogPosition() {}

    /** The position. @throws IllegalArgumentException where either is negative or has no room */
    public static long of(int epoch, long offset) {
        if (epoch < 0 || epoch > MOST_EPOCH || offset < 0 || offset > MOST_OFFSET) {
            throw new IllegalArgumentException("no place in a log: epoch " + epoch + ", offset " + offset);
        }
        return ((long) epoch << OFFSET_BITS) | offset;
    }

    public static int epoch(long position) {
        return (int) (position >>> OFFSET_BITS);
    }

    public static long offset(long position) {
        return position & MOST_OFFSET;
    }
}
