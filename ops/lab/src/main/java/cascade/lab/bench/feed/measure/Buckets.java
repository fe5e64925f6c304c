package cascade.lab.bench.feed.measure;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A histogram of cumulative buckets.
 *
 * @param counts how many values are at most each bound, the last bound being infinite
 */
record Buckets(NavigableMap<Double, Double> counts) {

    /** What was counted since. */
    Buckets since(Buckets before) {
        NavigableMap<Double, Double> more = new TreeMap<>();
        counts.forEach((bound, count) -> more.put(bound, count - before.counts.getOrDefault(bound, 0.0)));
        return new Buckets(more);
    }

    double count() {
        return counts.isEmpty() ? 0 : counts.lastEntry().getValue();
    }

    /** Where a share of the values lies below, a bucket taken to be evenly full; at most the last finite bound. */
    double quantile(double share) {
        double rank = share * count();
        double from = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
            double bound = bucket.getKey();
            double within = bucket.getValue() - below;
            if (bucket.getValue() >= rank && within > 0) {
                return Double.isInfinite(bound) ? from : from + (bound - from) * (rank - below) / within;
            }
            from = bound;
            below = bucket.getValue();
        }
        return from;
    }
}
