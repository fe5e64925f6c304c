package cascade.probation;

/** A histogram of times: eight buckets to the doubling from 64 microseconds to 67 seconds, so a quantile is read to a tenth. */
final class Latencies {

    private static final int SHORTEST_BITS = 6;
    private static final int STEPS = 8;
    private static final int BUCKETS = 20 * STEPS + 1;

    private final long[] counts = new long[BUCKETS];
    private long total;

    void add(long micros) {
        counts[bucket(micros)]++;
        total++;
    }

    void add(Latencies others) {
        for (int i = 0; i < BUCKETS; i++) {
            counts[i] += others.counts[i];
        }
        total += others.total;
    }

    long count() {
        return total;
    }

    /** Microseconds below which {@code share} of them lie, the upper bound of their bucket; 0 of none. */
    long quantile(double share) {
        long wanted = (long) Math.ceil(share * (double) total);
        long seen = 0;
        for (int i = 0; i < BUCKETS && total > 0; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return bound(i);
            }
        }
        return 0;
    }

    /** How many lie in buckets wholly above so many microseconds. */
    long above(long micros) {
        long above = 0;
        for (int i = bucket(micros) + 1; i < BUCKETS; i++) {
            above += counts[i];
        }
        return above;
    }

    /** All that is at most {@link #bound} of it. */
    private static int bucket(long micros) {
        double doublings = Math.log((double) Math.max(1, micros)) / Math.log(2) - SHORTEST_BITS;
        return Math.clamp((int) Math.ceil(doublings * STEPS - 1e-9), 0, BUCKETS - 1);
    }

    private static long bound(int bucket) {
        return Math.round(Math.pow(2, SHORTEST_BITS + (double) bucket / STEPS));
    }
}
