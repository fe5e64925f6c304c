package cascade.features.schema;

import java.util.Arrays;

/** Numbers sorted into buckets. Pure and free of allocation; a change here is a change of the schema's version. */
final class Buckets {

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
}
