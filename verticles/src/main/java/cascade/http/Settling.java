package cascade.http;

/**
 * Whether times have stopped falling, told from one median after the other: settled once {@value #QUIET} of them in a row were
 * not noticeably (a tenth) below the best before. A single slow one, as a busy machine has, settles nothing.
 */
final class Settling {

    private static final int QUIET = 4;
    private static final double NOTICEABLE = 0.9;

    private double best = Double.POSITIVE_INFINITY;
    private int quiet;

    /** Takes the next median; returns whether times have settled. */
    boolean isSettledBy(double median) {
        if (median < best * NOTICEABLE) {
            best = median;
            quiet = 0;
        } else {
            quiet++;
        }
        return quiet >= QUIET;
    }
}
