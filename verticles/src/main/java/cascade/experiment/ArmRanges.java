package cascade.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Which arm each bucket of an experiment is of. Immutable. */
final class ArmRanges {

    /** Instead of an arm's number: of no arm. */
    static final int NONE = -1;

    /** Stretches that follow one another from bucket 0 to the last: of each the bucket after it, and its arm. */
    private final int[] ends;

    private final int[] arms;

    /** @param ranges disjoint, in rising order */
    private ArmRanges(List<ArmRange> ranges) {
        List<ArmRange> stretches = new ArrayList<>();
        int reached = 0;
        for (ArmRange range : ranges) {
            if (range.from > reached) {
                stretches.add(new ArmRange(reached, range.from, NONE));
            }
            stretches.add(range);
            reached = range.to;
        }
        stretches.add(new ArmRange(reached, Buckets.COUNT, NONE));
        ends = stretches.stream().mapToInt(ArmRange::to).toArray();
        arms = stretches.stream().mapToInt(ArmRange::arm).toArray();
    }

    private record ArmRange(int from, int to, int arm) {}

    /**
     * By weights, in their order: with w of arm k, those buckets b for which b / 10000 lies in the arm's share of the whole. Of each share
     * the first {@code coverage} counts: who is in an arm stays there when coverage grows (GrowthBook's {@code getBucketRanges}).
     */
    static ArmRanges byWeights(List<Arm> arms, double coverage) {
        double total = arms.stream().mapToDouble(Arm::weight).sum();
        List<ArmRange> ranges = new ArrayList<>();
        double reached = 0;
        for (int arm = 0; arm < arms.size(); arm++) {
            double weight = arms.get(arm).weight();
            int from = firstAtLeast(reached, total);
            int to = coverage == 1
                    ? firstAtLeast(reached + weight, total)
                    : (int) Math.round((reached + coverage * weight) / total * Buckets.COUNT);
            if (from < to) {
                ranges.add(new ArmRange(from, to, arm));
            }
            reached += weight;
        }
        return new ArmRanges(ranges);
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

    /** As they are written, of each arm: a changed weight elsewhere moves nobody. */
    static ArmRanges of(List<List<BucketRange>> byArm) {
        List<ArmRange> ranges = new ArrayList<>();
        for (int arm = 0; arm < byArm.size(); arm++) {
            for (BucketRange range : byArm.get(arm)) {
                ranges.add(new ArmRange(range.from(), range.to(), arm));
            }
        }
        ranges.sort(Comparator.comparingInt(ArmRange::from));
        return new ArmRanges(ranges);
    }

    /** The number of the arm, or {@link #NONE}. */
    int arm(int bucket) {
        int stretch = 0;
        while (bucket >= ends[stretch]) {
            stretch++;
        }
        return arms[stretch];
    }

    /** The arm's share of all buckets. */
    double share(int arm) {
        int buckets = 0;
        for (int stretch = 0; stretch < ends.length; stretch++) {
            buckets += arms[stretch] == arm ? ends[stretch] - (stretch == 0 ? 0 : ends[stretch - 1]) : 0;
        }
        return (double) buckets / Buckets.COUNT;
    }

    /** Of all arms. */
    double share() {
        return Arrays.stream(arms)
                .distinct()
                .filter(arm -> arm != NONE)
                .mapToDouble(this::share)
                .sum();
    }
}
