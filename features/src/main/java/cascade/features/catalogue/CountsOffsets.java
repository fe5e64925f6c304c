package cascade.features.catalogue;

import cascade.features.IdHash;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** How far the counters of each bucket hold the log of events. One writer; reading waits for nobody. */
final class CountsOffsets {

    private final AtomicReferenceArray<@Nullable OfBucket> buckets = new AtomicReferenceArray<>(IdHash.BUCKETS);

    /**
     * Of a bucket.
     *
     * @param last the last position in its counters, by partition
     * @param version up to which rows have them
     */
    private record OfBucket(Map<Integer, Long> last, long version) {}

    /** From here to {@link #set} nobody can tell. */
    void clear(int bucket) {
        buckets.set(bucket, null);
    }

    void set(int bucket, Map<Integer, Long> last, long version) {
        buckets.set(bucket, new OfBucket(last, version));
    }

    /** Those in the counters of {@code row}, which is one of {@code rows}; null where nobody can tell. */
    @SuppressWarnings("ReferenceEquality") // the very one: counters may have changed before another that equals it
    @Nullable
    Map<Integer, Long> of(CatalogueRow row, Rows rows) {
        int bucket = IdHash.bucket(row.hash());
        OfBucket before = buckets.get(bucket);
        CatalogueRow now = rows.get(row.ordinal());
        boolean isTold = before != null
                && row.version() <= before.version
                && now != null
                && now.counts().equals(row.counts());
        return isTold && buckets.get(bucket) == before ? before.last : null;
    }
}
