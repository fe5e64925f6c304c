package cascade.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** All buckets in numbered parts: the arms of an experiment, or the experiments of a layer. Immutable. */
final class BucketSplit {

    /** Instead of a part's number: of no part. */
    static final int NONE = -1;

    private final int parts;
    private final List<Stretch> stretches = new ArrayList<>();

    /** Consecutive buckets of one part, up to {@code end}, which is not among them. */
    record Stretch(int end, int part) {}

    /** @param ranges disjoint, in rising order; each by the number of its part, 0..{@code parts}-1 */
    private BucketSplit(int parts, List<PartRange> ranges) {
        this.parts = parts;
        int reached = 0;
        for (PartRange range : ranges) {
            if (range.from > reached) {
                stretches.add(new Stretch(range.from, NONE));
            }
            stretches.add(new Stretch(range.to, range.part));
            reached = range.to;
        }
        if (reached < Buckets.COUNT) {
            stretches.add(new Stretch(Buckets.COUNT, NONE));
        }
    }

    private record PartRange(int from, int to, int part) {}

    /**
     * By weights, in their order: with w of arm k, those buckets b for which b / 10000 lies in the arm's share of the whole. Of each share
     * the first {@code coverage} counts: who is in an arm stays there when coverage grows (GrowthBook's {@code getBucketRanges}).
     */
    static BucketSplit byWeights(List<Arm> arms, double coverage) {
        double total = arms.stream().mapToDouble(Arm::weight).sum();
        List<PartRange> ranges = new ArrayList<>();
        double reached = 0;
        for (int arm = 0; arm < arms.size(); arm++) {
            double weight = arms.get(arm).weight();
            int from = firstAtLeast(reached, total);
            int to = coverage == 1
                    ? firstAtLeast(reached + weight, total)
                    : (int) Math.round((reached + coverage * weight) / total * Buckets.COUNT);
            if (from < to) {
                ranges.add(new PartRange(from, to, arm));
            }
            reached += weight;
        }
        return new BucketSplit(arms.size(), ranges);
    }

    /** The first bucket whose place in the whole of {@code total} is at least {@code point}. */
    private static int firstAtLeast(double point, double total) {
        int low = 0;
        int high = Buckets.COUNT;
        while (low < high) {
            int bucket = (low + high) / 2;
            if (bucket * total / Buckets.COUNT < point) {
                low = bucket + 1;
            } else {
                high = bucket;
            }
        }
        return low;
    }

    /** By ranges of each part, as they are written: a changed weight elsewhere moves nobody. */
    static BucketSplit of(List<List<BucketRange>> byPart) {
        List<PartRange> ranges = new ArrayList<>();
        for (int part = 0; part < byPart.size(); part++) {
            for (BucketRange range : byPart.get(part)) {
                ranges.add(new PartRange(range.from(), range.to(), part));
            }
        }
        ranges.sort(Comparator.comparingInt(PartRange::from));
        return new BucketSplit(byPart.size(), ranges);
    }

    /** How many there are, with those that have no bucket. */
    int parts() {
        return parts;
    }

    /** What follows one another from bucket 0 to the last. */
    List<Stretch> stretches() {
        return stretches;
    }

    /** The part's share of all buckets. */
    double share(int part) {
        int from = 0;
        int buckets = 0;
        for (Stretch stretch : stretches) {
            buckets += stretch.part == part ? stretch.end - from : 0;
            from = stretch.end;
        }
        return (double) buckets / Buckets.COUNT;
    }

    /** Of all parts. */
    double share() {
        return IntStream.range(0, parts).mapToDouble(this::share).sum();
    }
}
