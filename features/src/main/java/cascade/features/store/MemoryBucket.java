package cascade.features.store;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Trend;
import cascade.features.catalogue.BucketSum;
import cascade.features.catalogue.ItemChange;
import cascade.features.row.RowCodec;
import cascade.features.written.Written;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bucket of items in the process, with the log of its changes. Not thread-safe. */
final class MemoryBucket {

    /** What an entry takes beside its row. */
    private static final int ENTRY_BYTES = 100;

    private final int bucket;
    private final String epoch;
    private final StoreLimits limits;
    private final Map<ItemId, Stored> items = new HashMap<>();
    /** The first taken down first. */
    private final Map<ItemId, Long> down = new LinkedHashMap<>();

    private final Deque<Entry> changes = new ArrayDeque<>();
    private long bytes;
    private long version;
    private long number;

    private record Stored(Item item, byte[] row, long version) {}

    private record Entry(long number, ItemChange change, int bytes) {}

    /** @param version the last given: even a store that forgot everything gives none again */
    MemoryBucket(int bucket, String epoch, long version, StoreLimits limits) {
        this.bucket = bucket;
        this.epoch = epoch;
        this.version = version;
        this.limits = limits;
    }

    @Nullable
    Item item(ItemId id) {
        Stored stored = items.get(id);
        return stored == null ? null : stored.item();
    }

    ItemChange.Published put(Item item) {
        version++;
        return put(item, version);
    }

    private ItemChange.Published put(Item item, long at) {
        byte[] row = RowCodec.encodeItem(item);
        down.remove(item.id());
        items.put(item.id(), new Stored(item, row, at));
        var published = new ItemChange.Published(item.id(), at, row);
        log(published, row.length);
        return published;
    }

    /** @param folded whose counts go with what is forgotten */
    long takeDown(ItemId id, Collection<MemoryFolded> folded) {
        version++;
        return takeDown(id, version, folded);
    }

    private long takeDown(ItemId id, long at, Collection<MemoryFolded> folded) {
        items.remove(id);
        down.remove(id);
        down.put(id, at);
        if (down.size() > limits.bucketDownMost()) {
            ItemId first = down.keySet().iterator().next();
            down.remove(first);
            folded.forEach(of -> of.bucket(bucket).counts().remove(first));
        }
        log(new ItemChange.TakenDown(id, at), 0);
        return at;
    }

    /** The version of the item, published or taken down; 0 where nothing is known of it. */
    long version(ItemId id) {
        Stored stored = items.get(id);
        return stored == null ? down.getOrDefault(id, 0L) : stored.version();
    }

    /** As it was written; null where nothing is known of it. */
    Written.@Nullable OfItem written(ItemId id) {
        long at = version(id);
        return at == 0 ? null : new Written.OfItem(id, at, Instant.ofEpochMilli(at), item(id));
    }

    /**
     * As {@link WrittenStore#putBack}; false where it was passed over.
     *
     * @param folded as for {@link #takeDown}
     */
    boolean putBack(Written.OfItem written, Collection<MemoryFolded> folded) {
        boolean isFull = down.size() >= limits.bucketDownMost();
        boolean isFirstToGo = isFull && down.values().iterator().next() > written.version();
        long known = version(written.item());
        if (known >= written.version() || (known == 0 && written.isGone() && isFirstToGo)) {
            return false;
        }
        version = Math.max(version, written.version());
        Item row = written.row();
        if (row == null) {
            takeDown(written.item(), written.version(), folded);
        } else {
            put(row, written.version());
        }
        return true;
    }

    /**
     * Adds to what is folded.
     *
     * @param isTold whether catalogues read these counts
     */
    CountsAddition.Answer add(CountsAddition addition, MemoryFolded folded, boolean isTold) {
        Map<Integer, Long> fences = folded.bucket(bucket).fences();
        if (!addition.fits(fences)) {
            Map<Integer, Long> held = new HashMap<>();
            addition.fences().keySet().forEach(partition -> held.put(partition, fences.getOrDefault(partition, 0L)));
            return new CountsAddition.Answer.Refused(held);
        }
        Map<ItemId, Trend> trends = new HashMap<>();
        for (CountsAddition.OfItem ofItem : addition.items()) {
            ItemCounts after = folded.counts(ofItem.item()).plus(ofItem.added());
            count(ofItem.item(), after, folded, isTold);
            if (!ofItem.asked().isEmpty()) {
                trends.put(ofItem.item(), after.trend());
            }
        }
        addition.fences().forEach((partition, fence) -> fences.put(partition, fence.after()));
        return new CountsAddition.Answer.Added(trends);
    }

    void count(ItemId id, ItemCounts now, MemoryFolded folded, boolean isTold) {
        folded.bucket(bucket).counts().put(id, now);
        if (isTold) {
            log(new ItemChange.Counted(id, now.counts()), 0);
        }
    }

    /** The same in another epoch, as catalogues read other counts from now on. */
    MemoryBucket in(String otherEpoch) {
        MemoryBucket other = new MemoryBucket(bucket, otherEpoch, version, limits);
        other.items.putAll(items);
        other.down.putAll(down);
        other.number = number + 1;
        return other;
    }

    private void log(ItemChange change, int rowBytes) {
        Entry entry = new Entry(++number, change, ENTRY_BYTES + rowBytes);
        changes.add(entry);
        bytes += entry.bytes();
        while (bytes > limits.changesBytes()) {
            bytes -= changes.remove().bytes();
        }
    }

    StoredItem stored(ItemId id, MemoryFolded folded) {
        List<StoredValue> values = new ArrayList<>();
        Stored stored = items.get(id);
        if (stored != null) {
            values.add(field(KeyKind.ITEMS, FeatureKeys.items(bucket), id, stored.row()));
        }
        ItemCounts counted = folded.bucket(bucket).counts().get(id);
        if (counted != null) {
            values.add(field(
                    KeyKind.COUNTS, FeatureKeys.counts(bucket, Generation.FIRST), id, RowCodec.encodeCounts(counted)));
        }
        long published = stored == null ? 0 : stored.version();
        return StoredItem.of(
                id,
                values,
                published,
                down.getOrDefault(id, 0L),
                folded.bucket(bucket).fences(),
                folded.trends.scores(id));
    }

    private static StoredValue field(KeyKind kind, String key, ItemId id, byte[] row) {
        return new StoredValue(kind, key, id.value(), row, Optional.empty());
    }

    long version() {
        return version;
    }

    BucketSum sum() {
        return new BucketSum(
                items.size(), items.values().stream().mapToLong(Stored::version).sum());
    }

    /** @param folded whose counts catalogues read */
    BucketReading read(MemoryFolded folded) {
        List<ItemChange> all = new ArrayList<>();
        items.forEach((id, stored) -> all.add(new ItemChange.Published(id, stored.version(), stored.row())));
        down.forEach((id, since) -> all.add(new ItemChange.TakenDown(id, since)));
        folded.bucket(bucket).counts().forEach((id, counted) -> all.add(new ItemChange.Counted(id, counted.counts())));
        return new BucketReading(bucket, position(folded.bucket(bucket).fences()), version, all);
    }

    /** @param fences of what catalogues read */
    BucketPosition position(Map<Integer, Long> fences) {
        return number == 0 ? BucketPosition.START : new BucketPosition(epoch, Long.toString(number), number, fences);
    }

    /** True where somebody at {@code position} does not know all. */
    boolean isBeyond(BucketPosition position) {
        return !position.isAt(position(Map.of()));
    }

    /** False where what comes after {@code position} is not all there. */
    boolean follows(BucketPosition position) {
        boolean isOurs = position.epoch().isEmpty() || position.epoch().equals(epoch);
        return position.isAt(position(Map.of()))
                || (isOurs && position.number() < number && position.number() >= number - changes.size());
    }

    void after(BucketPosition position, List<ItemChange> into) {
        // Backwards from the end: who follows closely finds little that is new among much that is kept.
        int known = into.size();
        for (Iterator<Entry> entries = changes.descendingIterator(); entries.hasNext(); ) {
            Entry entry = entries.next();
            if (entry.number() <= position.number()) {
                break;
            }
            into.add(entry.change());
        }
        Collections.reverse(into.subList(known, into.size()));
    }
}
