package cascade.features.catalogue;

/**
 * What two holders of a bucket compare to see whether they hold the same. Take-downs are in it by what they took away: how
 * long each holder remembers them is its own affair.
 *
 * @param items published
 * @param versions the sum of their versions
 */
public record BucketSum(long items, long versions) {

    public static final BucketSum EMPTY = new BucketSum(0, 0);

    public BucketSum minus(BucketSum other) {
        return new BucketSum(items - other.items, versions - other.versions);
    }

    /** The sum where an item's version changes; 0 stands for not published. */
    BucketSum changed(long before, long now) {
        return new BucketSum(items + Long.signum(now) - Long.signum(before), versions + now - before);
    }
}
