package cascade.features.store;

import java.util.Map;

/**
 * How far somebody has read a bucket's changes.
 *
 * @param epoch of the bucket: another one means that the store was made anew; empty where nothing was ever written
 * @param id of the last entry read
 * @param number entries of the bucket up to there: the next entry has the next number, or some were trimmed in between
 * @param counted how far the bucket's counters hold the log of events there: the next position to be counted in, by partition
 */
public record BucketPosition(String epoch, String id, long number, Map<Integer, Long> counted) {

    /** Before the first change of a bucket. */
    public static final BucketPosition START = new BucketPosition("", "0-0", 0, Map.of());

    public BucketPosition {
        counted = Map.copyOf(counted);
    }

    /** True of one as many entries into the same bucket. */
    boolean isAt(BucketPosition other) {
        return number == other.number && epoch.equals(other.epoch);
    }

    /** True where the entry of this number and epoch is the next one. */
    public boolean precedes(String nextEpoch, long nextNumber) {
        return nextNumber == number + 1 && (epoch.isEmpty() || epoch.equals(nextEpoch));
    }
}
