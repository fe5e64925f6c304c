package cascade.features.schema;

import java.util.Arrays;

/** Numbers sorted into buckets. Pure and free of allocation; a change here is a change of the schema's version. */
final class Buckets {

    /** Buckets of {@link #rate}: the prior's own in the middle. */
    static final int RATE = 33;

    private static final double LOG_ODDS_STEP = .2;

    private Buckets() {}

    /** 0, 1, 2-3, 4-7, 8-15, ...: how often something was counted, in at most {@code buckets} buckets. */
    static int count(long count, int buckets) {
        return Math.min(buckets - 1, Long.SIZE - Long.numberOfLeadingZeros(count));
    }

    /** Number of {@code bounds} at or below {@code value}. */
    static int between(long value, long[] bounds) {
        int found = Arrays.binarySearch(bounds, value);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** How far a rate lies from its prior, in steps of .2 of log odds, up to 3.2 either way. */
    static int rate(double rate, double prior) {
        double steps = (logOdds(rate) - logOdds(prior)) / LOG_ODDS_STEP;
        return Math.clamp(Math.round(steps) + RATE / 2, 0, RATE - 1);
    }

    private static double logOdds(double rate) {
        double inside = Math.clamp(rate, 1e-6, 1 - 1e-6);
        return Math.log(inside / (1 - inside));
    }
}
