package cascade.features.store;

import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.catalogue.BucketSum;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * The shared record of items as catalogues follow it: by bucket, whole or what changed. {@link #after} waits on a connection
 * of its own, so that nothing waits behind it.
 */
public interface ItemLog {

    /** All of a bucket: published items, take-downs still remembered, counts. */
    Future<BucketReading> read(int bucket);

    /**
     * What came after {@code positions}, or some of it where it is much; completes as soon as there is something, and after
     * {@code wait} with nothing. May complete on any thread.
     *
     * @param positions {@code [IdHash.BUCKETS]}
     */
    Future<LogReading> after(List<BucketPosition> positions, Duration wait);

    /** {@code [IdHash.BUCKETS]}, to compare with {@link cascade.features.catalogue.Catalogue#sums}. */
    Future<List<BucketSum>> sums();

    /** Ids of the {@code limit} items with the most decayed clicks of the segment, best first. */
    Future<List<ItemId>> trending(Segment segment, int limit);
}
