package cascade.experiment;

import cascade.pushed.JsonPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code [[from, to], ..]}, shares of a whole in 0..1, to buckets, rounded to the nearest.
 *
 * @param taken the ranges of the whole so far; grows with each one read
 * @param whole that ranges are of, for messages
 */
record BucketRangesReader(List<BucketRange> taken, String whole) {

    List<BucketRange> read(JsonPlace place) {
        List<BucketRange> ranges = new ArrayList<>();
        List<JsonPlace> elements = place.elements();
        if (elements.isEmpty()) {
            place.fault("must have at least one range");
        }
        for (JsonPlace element : elements) {
            range(element).ifPresent(ranges::add);
        }
        return ranges;
    }

    private Optional<BucketRange> range(JsonPlace place) {
        List<JsonPlace> bounds = place.elements();
        if (bounds.size() != 2) {
            place.fault("must be [from, to]");
            return Optional.empty();
        }
        Optional<Double> from = bounds.get(0).number(0, 1);
        Optional<Double> to = bounds.get(1).number(0, 1);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        int first = bucket(from.get());
        int end = bucket(to.get());
        if (first >= end) {
            place.fault(
                    "holds nobody: [" + from.get() + ", " + to.get() + "]; buckets are 1/" + Buckets.COUNT + " wide");
            return Optional.empty();
        }
        BucketRange range = new BucketRange(first, end);
        if (taken.stream().anyMatch(range::overlaps)) {
            place.fault("overlaps an earlier range of " + whole + ": [" + from.get() + ", " + to.get() + "]");
        }
        taken.add(range);
        return Optional.of(range);
    }

    private static int bucket(double share) {
        return (int) Math.round(share * Buckets.COUNT);
    }
}
