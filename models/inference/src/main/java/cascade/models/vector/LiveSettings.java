package cascade.models.vector;

/**
 * When a {@link LiveIndex} tidies up.
 *
 * @param open new vectors that are scanned one by one; more of them become a part of their own
 * @param ratio a part is merged with newer ones that hold more than one in {@code ratio} of it, or with as much that it took in
 * @param deadShare share of deleted vectors from which everything is rebuilt
 */
public record LiveSettings(int open, int ratio, double deadShare) {

    public LiveSettings {
        if (open < 1 || ratio < 1 || !(deadShare > 0 && deadShare <= 1)) {
            throw new IllegalArgumentException("nothing is tidied up at " + open + " new vectors, ratio " + ratio
                    + " and a share of " + deadShare + " deleted");
        }
    }

    /** 8,192 new vectors; everything at a quarter of new ones or three deleted in twenty. */
    public static LiveSettings defaults() {
        return new LiveSettings(8_192, 4, .15);
    }
}
