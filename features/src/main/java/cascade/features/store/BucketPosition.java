package cascade.features.store;

/**
 * How far somebody has read a bucket's changes.
 *
 * @param epoch of the bucket: another one means that the store was made anew; empty where nothing was ever written
 * @param id of the last entry read
 * @param number entries of the bucket up to there: the next entry has the next number, or some were trimmed in between
 */
public record BucketPosition(String epoch, String id, long number) {

    /** Before the first change of a bucket. */
    public static final BucketPosition START = new BucketPosition("", "0-0", 0);

    /** True where the entry of this number and epoch is the next one. */
    public boolean precedes(String nextEpoch, long nextNumber) {
        return nextNumber == number + 1 && (epoch.isEmpty() || epoch.equals(nextEpoch));
    }
}
