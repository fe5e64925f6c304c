package cascade.experiment;

import cascade.experiment.BucketSplit.Stretch;
import java.util.List;

/**
 * Many splits, one after the other in memory: who looks up a bucket in each of a hundred reads a few kilobytes, and not objects that lie apart, for which
 * he would wait longer than for all hashes. Parts are numbered through all splits. Immutable.
 */
final class BucketSplits {

    /** Of each split its first stretch, and at last the number of all. */
    private final int[] starts;

    private final int[] ends;
    private final int[] parts;

    BucketSplits(List<BucketSplit> splits) {
        int stretches =
                splits.stream().mapToInt(split -> split.stretches().size()).sum();
        starts = new int[splits.size() + 1];
        ends = new int[stretches];
        parts = new int[stretches];
        int stretch = 0;
        int before = 0;
        for (int i = 0; i < splits.size(); i++) {
            starts[i] = stretch;
            for (Stretch each : splits.get(i).stretches()) {
                ends[stretch] = each.end();
                parts[stretch++] = each.part() == BucketSplit.NONE ? BucketSplit.NONE : before + each.part();
            }
            before += splits.get(i).parts();
        }
        starts[splits.size()] = stretch;
    }

    /** The number of the bucket's part among those of all splits, or {@link BucketSplit#NONE}. */
    int part(int split, int bucket) {
        int stretch = starts[split];
        int left = starts[split + 1] - stretch;
        while (left > 1) {
            // Without a branch: which half it is cannot be foreseen, and every second guess would be wrong.
            int half = left >>> 1;
            stretch += ((ends[stretch + half - 1] - 1 - bucket) >>> 31) * half;
            left -= half;
        }
        return parts[stretch];
    }
}
