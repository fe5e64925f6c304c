package cascade.features.catalogue;

import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.ItemIds;
import cascade.features.ItemOrdinals;
import cascade.features.Scene;
import cascade.features.Segment;
import cascade.features.row.RowException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that this process knows of items, by dense ordinals. Rows are immutable and replaced as a whole; reading waits for
 * nobody. Writing is serialised by a lock and heard of from one place, the follower of the store: see {@link #apply}.
 *
 * <p>An ordinal is given when an item is first named, by a change or by a model. It is another item's once nobody can hold it any more, see {@link Reclaiming}:
 * an item in flight cannot become another. Ordinals never leave the process.
 */
public final class Catalogue implements ItemOrdinals {

    private static final int[] NONE = {};

    private final Rows rows = new Rows();
    private final Columns columns = new Columns();
    private final Ordinals ordinals = new Ordinals(rows, columns);
    private final Words authors = new Words();
    private final Words topics = new Words();
    private final Words tags = new Words();
    private final BucketSum[] sums = new BucketSum[IdHash.BUCKETS];
    private final long[] lastVersions = new long[IdHash.BUCKETS];
    private final boolean[] isWritten = new boolean[IdHash.BUCKETS];
    private final List<CatalogueListener> listeners = new CopyOnWriteArrayList<>();
    private final Shelves shelves;
    private volatile Map<Segment, int[]> trending = Map.of();
    private final CountsOffsets countsApplied = new CountsOffsets();
    private final AtomicInteger up = new AtomicInteger();

    public Catalogue() {
        this(CatalogueLimits.defaults());
    }

    public Catalogue(CatalogueLimits limits) {
        this.shelves = new Shelves(limits, rows);
        Arrays.fill(sums, BucketSum.EMPTY);
    }

    // ---- read by anybody

    /** The item's ordinal, -1 where nobody named it yet. */
    public int ordinal(ItemId item) {
        return ordinals.of(item);
    }

    /** The item whose id has this {@link IdHash}, -1 where there is none; of two that share it, the first named. */
    public int ordinal(long hash) {
        return ordinals.of(hash);
    }

    @Override
    public int of(ItemId item) {
        int known = ordinal(item);
        return known >= 0 ? known : give(item);
    }

    @Override
    public int[] of(ItemIds items) {
        return ordinals.lookUp(items).ordinals(this::give);
    }

    /** What is known of an item now. */
    public CatalogueRow row(int ordinal) {
        return Objects.requireNonNull(rows.get(ordinal));
    }

    /**
     * Looks at the columns of items that will be asked for, so that the processor fetches many of them at once: one after the other,
     * each would wait for main memory.
     *
     * @return nothing of meaning, to be kept somewhere: else the compiler leaves all of this out
     */
    public long fetch(int[] ordinals, int from, int to) {
        return columns.fetch(ordinals, from, to);
    }

    /** The {@link IdHash} of the item's id. */
    public long hash(int ordinal) {
        return columns.hash(ordinal);
    }

    /** The ordinal of its author among {@link #authors}, -1 where the item is not up. */
    public int author(int ordinal) {
        return columns.author(ordinal);
    }

    /** The ordinal of its topic among {@link #topics}, -1 where the item is not up. */
    public int topic(int ordinal) {
        return columns.topic(ordinal);
    }

    /** False where the item has no tag in common with {@code row}; true where it has, and now and then where not. */
    public boolean mayShareTagsWith(CatalogueRow row, int ordinal) {
        return (columns.tagBits(ordinal) & row.tagBits()) != 0;
    }

    /**
     * An even number that is another after each change of the item; an odd one while it changes. A row that was read between two
     * looks at the same even number is the row of that number: so what was made of an item can be told to be of now.
     */
    public long stamp(int ordinal) {
        return columns.stamp(ordinal);
    }

    /** True where the item is published and not taken down. */
    public boolean isUp(int ordinal) {
        return columns.isUp(ordinal);
    }

    /** True where the item is up and a scene shows its kind. */
    public boolean isShownIn(Scene scene, int ordinal) {
        return columns.isShownIn(scene, ordinal);
    }

    /** True of a video that is up. */
    public boolean isVideo(int ordinal) {
        return columns.isVideo(ordinal);
    }

    /** Ordinals given so far: they are {@code 0 .. size() - 1}, those that were taken back included. */
    public int size() {
        return ordinals.size();
    }

    /** Items that have an ordinal. */
    public int named() {
        return ordinals.named();
    }

    /** How often an ordinal was taken back: who remembers items by their ordinals looks them up again where this has become another. */
    public long takenBack() {
        return ordinals.takenBack();
    }

    /** Items that are published now. */
    public int published() {
        return up.get();
    }

    public Words authors() {
        return authors;
    }

    public Words topics() {
        return topics;
    }

    public Words tags() {
        return tags;
    }

    /** What was published last, newest first. Shared, never written to; an item in it may just have been taken down. */
    public int[] fresh() {
        return shelves.fresh();
    }

    /** What an author published last, newest first; as {@link #fresh}. */
    public int[] ofAuthor(int author) {
        return shelves.ofAuthor(author);
    }

    /** What everyone clicks most, best first; as {@link #fresh}. */
    public int[] trending() {
        return trending.getOrDefault(Segment.EVERYONE, NONE);
    }

    /**
     * What the segment clicks most and what everyone does, in turn, each item once; what everyone does where little is known of the
     * segment.
     */
    public int[] trending(Segment segment) {
        int[] ofSegment = trending.get(segment);
        return ofSegment == null ? trending() : ofSegment;
    }

    /** Of every segment. */
    Collection<int[]> trends() {
        return trending.values();
    }

    /** What is compared with the store's, {@code [BUCKETS]}; the caller's own. */
    public synchronized BucketSum[] sums() {
        return sums.clone();
    }

    /**
     * How far the log of events is in the counters of a row: the last position, by partition. Of the log up to there they are made, and of nothing else.
     * Null where it cannot be told: the counters of its bucket are being changed, or the row's have been since, or this node published it a moment ago and has
     * not heard whether it was counted before.
     */
    public @Nullable Map<Integer, Long> countsApplied(CatalogueRow row) {
        return countsApplied.of(row, rows);
    }

    // ---- written by the follower of the store, and by this node's own writes

    /** From here to {@link #countsApplied(int, Map, long)} nobody can tell how far a bucket's counters hold the log. */
    public void countsChange(int bucket) {
        countsApplied.clear(bucket);
    }

    /**
     * Tells how far a bucket's counters hold the log.
     *
     * @param last the last position in all of them, by partition; handed over for good
     * @param version up to which changes of its items were heard
     */
    public void countsApplied(int bucket, Map<Integer, Long> last, long version) {
        countsApplied.set(bucket, last, version);
    }

    /** Tells {@code listener} of every change of an item from here on. */
    public void listen(CatalogueListener listener) {
        listeners.add(listener);
    }

    /** Takes changes in, in their order. One that is older than what is known is passed over; so is a row that cannot be read. */
    public synchronized Applied apply(List<? extends ItemChange> changes) {
        int unreadable = 0;
        int applied = 0;
        for (ItemChange change : changes) {
            try {
                applied += apply(change) ? 1 : 0;
            } catch (RowException e) {
                unreadable++;
            }
        }
        shelves.publish();
        return new Applied(applied, unreadable);
    }

    /**
     * What became of changes.
     *
     * @param applied those that were news
     * @param unreadable those whose row could not be read: the item stays as it was
     */
    public record Applied(int applied, int unreadable) {}

    private boolean apply(ItemChange change) {
        CatalogueRow before = row(of(change.item()));
        boolean isNews = switch (change) {
            case ItemChange.Published published -> published.version() > before.version();
            case ItemChange.TakenDown down -> down.version() > before.version();
            case ItemChange.Counted counted -> !counted.counts().equals(before.counts());
        };
        return isNews && write(before, change);
    }

    /** Writes the change whatever is known. */
    boolean write(CatalogueRow before, ItemChange change) {
        switch (change) {
            case ItemChange.Published published -> writePublished(before, published);
            case ItemChange.TakenDown down -> replace(before, before.takenDown(down.version()));
            case ItemChange.Counted counted -> replace(before, before.counted(counted.counts()));
        }
        return true;
    }

    private void writePublished(CatalogueRow before, ItemChange.Published change) {
        if (change.row().length == 0) {
            replace(before, before.left(change.version()));
            return;
        }
        try {
            var published = CatalogueRow.Published.of(change, authors, topics, tags);
            replace(before, before.published(published, change.version(), change.row()));
        } catch (RowException e) {
            // Its version is known all the same: else it would be missing from the sums for ever.
            replace(before, before.unread(change.version()));
            throw e;
        }
    }

    void replace(CatalogueRow before, CatalogueRow now) {
        columns.beginChange(now.ordinal());
        rows.set(now.ordinal(), now);
        columns.set(now);
        isWritten[IdHash.bucket(now.hash())] = true;
        boolean isVersioned = now.version() != before.version() || now.isUp() != before.isUp();
        // A bucket that is read anew may have another row of the same version.
        if (isVersioned || now.author() != before.author() || now.publishedMillis() != before.publishedMillis()) {
            shelves.changed(before, now);
        }
        if (isVersioned) {
            versioned(before, now);
        }
    }

    /** Writes rows of one bucket, or of many, by those who know what they do; readers see their lists when it is done. */
    synchronized <T> T writing(Supplier<T> writes) {
        T result = writes.get();
        shelves.publish();
        return result;
    }

    /** From here to {@link #endFilling} authors' items are not told: it costs less to order them once all rows are there. */
    synchronized void beginFilling() {
        shelves.beginFilling();
    }

    synchronized void endFilling() {
        shelves.endFilling(ordinals.size(), authors.size());
    }

    /** The highest version that this catalogue has heard of in a bucket. */
    public synchronized long lastVersion(int bucket) {
        return lastVersions[bucket];
    }

    /** False where nothing is known in a bucket but names. */
    synchronized boolean isWritten(int bucket) {
        return isWritten[bucket];
    }

    /**
     * Makes of a bucket what a reading says of it, and nothing else: also versions that go back, where the store lost its last
     * writes. May take long, not on an event loop; others write meanwhile.
     *
     * @param version the last given in the bucket when the reading began
     * @param lastKnown {@link #lastVersion} before the reading began; rows of a higher version than both were written since,
     *     and stay
     */
    public Applied replaceBucket(int bucket, long version, long lastKnown, List<? extends ItemChange> items) {
        countsChange(bucket);
        return new BucketReplacement(this, bucket, Math.max(version, lastKnown)).with(items);
    }

    /**
     * Lets go of items that are up, the first published first: they are as if taken down, here alone, until they are published
     * again. May take long, not on an event loop.
     *
     * @param most items that stay up
     * @param oldestMillis items published before it go in any case
     * @return how many went
     */
    public int letGo(int most, long oldestMillis) {
        return new LettingGo(this).beyond(most, oldestMillis);
    }

    void drop(CatalogueRow row) {
        replace(row, row.left(row.version()));
    }

    void forget(CatalogueRow row) {
        replace(row, row.forgotten());
    }

    private void versioned(CatalogueRow before, CatalogueRow now) {
        int bucket = IdHash.bucket(now.hash());
        sums[bucket] = sums[bucket].changed(before.publishedVersion(), now.publishedVersion());
        lastVersions[bucket] = Math.max(lastVersions[bucket], now.version());
        up.addAndGet((now.isUp() ? 1 : 0) - (before.isUp() ? 1 : 0));
        listeners.forEach(listener -> listener.changed(before, now));
    }

    private synchronized int give(ItemId item) {
        return ordinals.give(item);
    }

    /** Nobody finds the item any more; by who writes. */
    void takeBack(CatalogueRow row, long nowNanos) {
        ordinals.takeBack(row, nowNanos);
        replace(row, row.gone());
    }

    Ordinals ordinals() {
        return ordinals;
    }

    /**
     * Replaces what trends.
     *
     * @param best ids per segment, best first; items that nobody named are left out
     */
    public void trend(Map<Segment, List<ItemId>> best) {
        trending = TrendingLists.of(best, this);
    }
}
