package cascade.catalogue;

import cascade.features.IdHash;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.ItemChange;
import cascade.features.store.BucketPosition;
import cascade.features.store.BucketReading;
import cascade.features.store.LogReading;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells the catalogue how far its counters hold the log of events. Of a bucket that was filled by a snapshot or a reading of the whole, nothing is told until
 * its changes have been heard up to a moment after that: some of its rows may be newer than its position. Nor is anything told of an item that this node
 * published itself until its change is heard, which comes with what was counted of the item before. All of it on one context.
 */
final class CountsApplied {

    private final Catalogue catalogue;
    /** Buckets whose counters are those of their position. */
    private final BitSet exact = new BitSet(IdHash.BUCKETS);
    /** Up to which version changes of a bucket were heard. */
    private final long[] heard = new long[IdHash.BUCKETS];

    CountsApplied(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A snapshot was loaded, and nothing written since. */
    void loaded() {
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            heard[bucket] = catalogue.lastVersion(bucket);
        }
    }

    /** The bucket is about to be filled. */
    void changing(int bucket) {
        exact.clear(bucket);
        catalogue.countsChange(bucket);
    }

    /** It is filled. */
    void changed(BucketReading reading) {
        heard[reading.bucket()] = reading.version();
    }

    /** What was read is about to be applied to what is at {@code positions}. */
    void changing(List<BucketPosition> positions, LogReading reading) {
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            if (isMoved(bucket, positions, reading) || reading.lost().contains(bucket)) {
                catalogue.countsChange(bucket);
            }
        }
    }

    /** It is applied. */
    void changed(List<BucketPosition> positions, LogReading reading) {
        reading.changes().forEach(this::hear);
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            changed(bucket, isMoved(bucket, positions, reading), reading);
        }
    }

    private void changed(int bucket, boolean isMoved, LogReading reading) {
        if (reading.lost().contains(bucket)) {
            // Some of its changes may have been applied, its position is where it was.
            exact.clear(bucket);
            return;
        }
        boolean wasExact = exact.get(bucket);
        exact.set(bucket, wasExact || !reading.behind().contains(bucket));
        if (exact.get(bucket) && (!wasExact || isMoved)) {
            catalogue.countsApplied(bucket, last(reading.positions().get(bucket).counted()), heard[bucket]);
        }
    }

    private void hear(ItemChange change) {
        long version = switch (change) {
            case ItemChange.Published published -> published.version();
            case ItemChange.TakenDown down -> down.version();
            case ItemChange.Counted _ -> 0;
        };
        int bucket = IdHash.bucket(change.item().hash());
        heard[bucket] = Math.max(heard[bucket], version);
    }

    private static boolean isMoved(int bucket, List<BucketPosition> from, LogReading reading) {
        return from.get(bucket).number() != reading.positions().get(bucket).number();
    }

    private static Map<Integer, Long> last(Map<Integer, Long> next) {
        return next.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, position -> position.getValue() - 1));
    }
}
