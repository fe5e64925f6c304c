package cascade.features.store;

import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.catalogue.BucketSum;
import cascade.features.catalogue.ItemChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** All buckets of items in the process. Not thread-safe. */
final class MemoryBuckets {

    private final MemoryBucket[] buckets = new MemoryBucket[IdHash.BUCKETS];

    MemoryBuckets(StoreLimits limits) {
        Arrays.setAll(buckets, bucket -> new MemoryBucket(bucket, "0", 0, limits));
    }

    /** Makes all of them anew, under this epoch; versions go on. */
    void clear(String epoch, StoreLimits limits) {
        Arrays.setAll(buckets, bucket -> new MemoryBucket(bucket, epoch, buckets[bucket].version(), limits));
    }

    /** Whoever follows them reads them anew, under this epoch. */
    void begin(String epoch) {
        Arrays.setAll(buckets, bucket -> buckets[bucket].in(epoch));
    }

    MemoryBucket of(ItemId item) {
        return buckets[IdHash.bucket(item.hash())];
    }

    MemoryBucket at(int bucket) {
        return buckets[bucket];
    }

    List<BucketSum> sums() {
        return Arrays.stream(buckets).map(MemoryBucket::sum).toList();
    }

    /** True where somebody at these positions does not know all. */
    boolean areBeyond(List<BucketPosition> positions) {
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            if (buckets[bucket].isBeyond(positions.get(bucket))) {
                return true;
            }
        }
        return false;
    }

    /** @param fences of each bucket, of what catalogues read */
    LogReading after(List<BucketPosition> positions, IntFunction<Map<Integer, Long>> fences) {
        List<ItemChange> changes = new ArrayList<>();
        List<BucketPosition> reached = new ArrayList<>();
        Set<Integer> lost = new HashSet<>();
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            BucketPosition position = positions.get(bucket);
            if (buckets[bucket].follows(position)) {
                buckets[bucket].after(position, changes);
                reached.add(buckets[bucket].position(fences.apply(bucket)));
            } else {
                lost.add(bucket);
                reached.add(position);
            }
        }
        return new LogReading(changes, reached, lost, lost);
    }
}
