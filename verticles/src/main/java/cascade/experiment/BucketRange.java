package cascade.experiment;

/**
 * Consecutive buckets of a layer, {@code from <= bucket < to}.
 *
 * @param from 0..9999
 * @param to 1..10000, above {@code from}
 */
record BucketRange(int from, int to) {

    BucketRange {
        if (from < 0 || to > Buckets.COUNT || from >= to) {
            throw new IllegalArgumentException("no such buckets: " + from + ".." + to);
        }
    }

    int size() {
        return to - from;
    }

    boolean overlaps(BucketRange other) {
        return from < other.to && other.from < to;
    }
}
