package cascade.features.catalogue;

import cascade.features.Counts;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.row.RowCodec;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one item at one moment. Immutable: a change makes another row in its place, so whoever holds one sees no
 * half of a change, and two looks at an item are of one version where they give the same row.
 *
 * <p>Authors, topics and tags are ordinals of the {@link Catalogue}'s words; -1 and none where the item is not up.
 */
public final class CatalogueRow {

    /** Of an item that was named, as by a model, and that nobody published. */
    static final byte UNKNOWN = 0;

    static final byte DOWN = 1;
    static final byte UP = 2;

    /** Published, but beyond what the catalogue holds, or in a row that this build cannot read. */
    static final byte LEFT = 3;

    /** Of an item whose ordinal was taken back: it is nobody's, until another item has it. */
    static final byte GONE = 4;

    static final int[] NO_TAGS = {};
    private static final byte[] NO_BYTES = {};

    private final ItemId id;
    private final long hash;
    private final int ordinal;
    private final byte state;
    private final long version;
    private final Kind kind;
    private final int author;
    private final int topic;
    private final int[] tags;
    private final long tagBits;
    private final long publishedMillis;
    private final byte[] bytes;
    private final float @Nullable [] vector;
    private final Counts counts;

    private CatalogueRow(CatalogueRow of, byte state, long version, Published published, byte[] bytes, Counts counts) {
        this.id = of.id;
        this.hash = of.hash;
        this.ordinal = of.ordinal;
        this.state = state;
        this.version = version;
        this.kind = published.kind;
        this.author = published.author;
        this.topic = published.topic;
        this.tags = published.tags;
        this.tagBits = bits(published.tags);
        this.publishedMillis = published.millis;
        this.vector = published.vector;
        this.bytes = bytes;
        this.counts = counts;
    }

    private CatalogueRow(ItemId id, int ordinal) {
        this.id = id;
        this.hash = id.hash();
        this.ordinal = ordinal;
        this.state = UNKNOWN;
        this.version = 0;
        this.kind = Kind.IMAGE;
        this.author = -1;
        this.topic = -1;
        this.tags = NO_TAGS;
        this.tagBits = 0;
        this.publishedMillis = 0;
        this.vector = null;
        this.bytes = NO_BYTES;
        this.counts = Counts.NONE;
    }

    static CatalogueRow unknown(ItemId id, int ordinal) {
        return new CatalogueRow(id, ordinal);
    }

    /** What a published item is in words' ordinals. */
    record Published(Kind kind, int author, int topic, int[] tags, long millis, float @Nullable [] vector) {

        private static final Published NOTHING = new Published(Kind.IMAGE, -1, -1, NO_TAGS, 0, null);

        /** What a change says, with words that are given their ordinals now where they have none. */
        static Published of(ItemChange.Published change, Words authors, Words topics, Words tags) {
            Item item = RowCodec.decodeItem(change.item(), change.row());
            return new Published(
                    item.kind(),
                    authors.give(item.author().value()),
                    topics.give(item.topic().value()),
                    tags.give(item.tags()),
                    item.publishedAt().toEpochMilli(),
                    item.vector());
        }
    }

    CatalogueRow published(Published published, long version, byte[] bytes) {
        return new CatalogueRow(this, UP, version, published, bytes, counts);
    }

    /** Nothing of the item is left but its name, its version and what was counted, should it come back. */
    CatalogueRow takenDown(long version) {
        return new CatalogueRow(this, DOWN, version, Published.NOTHING, NO_BYTES, counts);
    }

    /** Still published where it is kept for all; here nothing is left of it but what it takes to know it again. */
    CatalogueRow left(long version) {
        return new CatalogueRow(this, LEFT, version, Published.NOTHING, NO_BYTES, counts);
    }

    /** The same at a version whose row cannot be read. */
    CatalogueRow unread(long version) {
        return state == UP ? published(known(), version, bytes) : left(version);
    }

    /** As if nobody had ever published it. */
    CatalogueRow forgotten() {
        return new CatalogueRow(this, UNKNOWN, 0, Published.NOTHING, NO_BYTES, counts);
    }

    /** Nothing is left of the item but its name, for who still holds its ordinal. */
    CatalogueRow gone() {
        return new CatalogueRow(this, GONE, 0, Published.NOTHING, NO_BYTES, Counts.NONE);
    }

    private Published known() {
        return new Published(kind, author, topic, tags, publishedMillis, vector);
    }

    CatalogueRow counted(Counts counts) {
        return counts.equals(this.counts) ? this : new CatalogueRow(this, state, version, known(), bytes, counts);
    }

    byte state() {
        return state;
    }

    public ItemId id() {
        return id;
    }

    /** The {@link cascade.features.IdHash} of the id. */
    public long hash() {
        return hash;
    }

    public int ordinal() {
        return ordinal;
    }

    /** True where the item is published and not taken down. */
    public boolean isUp() {
        return state == UP;
    }

    public boolean isDown() {
        return state == DOWN;
    }

    /** True where it is only named, or was taken down: the store does not count it among what is published. */
    boolean isIdle() {
        return state == UNKNOWN || state == DOWN;
    }

    boolean isGone() {
        return state == GONE;
    }

    /** True where it is published, though not held here. */
    public boolean isLeft() {
        return state == LEFT;
    }

    /** Of the last change of the item itself, in its bucket's count; 0 where there was none. */
    public long version() {
        return version;
    }

    /** The version of what is published, held here or not; 0 where nothing is. */
    long publishedVersion() {
        return state == UP || state == LEFT ? version : 0;
    }

    public Kind kind() {
        return kind;
    }

    public int author() {
        return author;
    }

    public int topic() {
        return topic;
    }

    /** Shared; never written to. */
    public int[] tags() {
        return tags;
    }

    long tagBits() {
        return tagBits;
    }

    private static long bits(int[] tags) {
        long bits = 0;
        for (int tag : tags) {
            bits |= 1L << tag;
        }
        return bits;
    }

    public long publishedMillis() {
        return publishedMillis;
    }

    /** The content vector; shared, never written to. */
    public float @Nullable [] vector() {
        return vector;
    }

    public Counts counts() {
        return counts;
    }

    /** The item's row as stores keep it; empty where it is not up. Shared, never written to. */
    public byte[] bytes() {
        return bytes;
    }

    /** The item, made anew at each call; it must be up. */
    public Item item() {
        return RowCodec.decodeItem(id, bytes);
    }

    /** Item and counts, made anew at each call; it must be up. */
    public ItemFeatures features() {
        return new ItemFeatures(item(), new ItemCounts(counts));
    }

    @Override
    public String toString() {
        return id + "#" + ordinal + " " + stateWord() + " v" + version;
    }

    private String stateWord() {
        return switch (state) {
            case UP -> "up";
            case DOWN -> "down";
            case LEFT -> "left";
            case GONE -> "gone";
            default -> "unknown";
        };
    }
}
