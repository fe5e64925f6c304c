package cascade.features.schema;

import java.util.Arrays;

/**
 * How far a rate lies from another, by the ratio of their odds: in steps of .2 of its logarithm, up to 2.2 either way. The
 * bounds are computed once, by strict arithmetic, as those of {@link Prior} are.
 */
final class Lift {

    /** Equal rates lie in the middle one. */
    static final int BUCKETS = 23;

    private static final double STEP = .2;
    private static final double[] BOUNDS = bounds();

    private Lift() {}

    /** The bucket of {@code rate} as seen from {@code usual}, both in 0..1; a rate of 1 lies in the last. */
    static int bucket(double rate, double usual) {
        double odds = rate * (1 - usual) / (usual * (1 - rate));
        int found = Arrays.binarySearch(BOUNDS, odds);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The bucket of a difference of log odds. */
    static int bucket(double logOdds) {
        return Math.clamp((long) Math.floor(logOdds / STEP + BUCKETS / 2.0), 0, BUCKETS - 1);
    }

    private static double[] bounds() {
        double[] bounds = new double[BUCKETS - 1];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = StrictMath.exp(STEP * (i - (bounds.length - 1) / 2.0));
        }
        return bounds;
    }
}
