package cascade.models.vector;

/**
 * When a {@link LiveIndex} tidies up.
 *
 * @param open new vectors that are scanned one by one; more of them become a segment
 * @param ratio a segment is merged into newer ones that hold more than one part in {@code ratio} of it
 * @param deadShare share of deleted vectors from which everything is rebuilt
 */
public record LiveSettings(int open, int ratio, double deadShare) {

    public LiveSettings {
        if (open < 1 || ratio < 1 || !(deadShare > 0 && deadShare <= 1)) {
            throw new IllegalArgumentException("nothing is tidied up at " + open + " new vectors, ratio " + ratio
                    + " and a share of " + deadShare + " deleted");
        }
    }

    /** 8,192 new vectors; a full rebuild at a quarter of new or of deleted vectors. */
    public static LiveSettings defaults() {
        return new LiveSettings(8_192, 4, .25);
    }
}
