package cascade.features.schema;

import java.util.Arrays;

/**
 * An overall rate, and buckets around it: how far another rate lies from it, in steps of .2 of log odds, up to 3.2 either
 * way. The bounds are computed once, by strict arithmetic, so that trainer and server agree to the bit on any machine.
 */
final class Prior {

    static final double LEAST = 1e-5;
    static final double MOST = 1 - 1e-5;

    /** The prior itself lies in the middle one. */
    static final int BUCKETS = 33;

    private static final double STEP = .2;

    private final double rate;
    private final double[] bounds = new double[BUCKETS - 1];

    /** Buckets around {@code rate}, which lies within {@link #LEAST} and {@link #MOST}: at 0 and 1 log odds are infinite. */
    Prior(double rate) {
        if (!(rate >= LEAST && rate <= MOST)) {
            throw new SchemaException("prior is outside " + LEAST + ".." + MOST + ": " + rate);
        }
        this.rate = rate;
        double logOdds = StrictMath.log(rate / (1 - rate));
        for (int i = 0; i < bounds.length; i++) {
            double bound = logOdds + STEP * (i - (bounds.length - 1) / 2.0);
            bounds[i] = 1 / (1 + StrictMath.exp(-bound));
        }
    }

    double rate() {
        return rate;
    }

    int bucket(double other) {
        int found = Arrays.binarySearch(bounds, other);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
