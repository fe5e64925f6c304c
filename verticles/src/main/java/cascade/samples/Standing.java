package cascade.samples;

import cascade.features.ItemId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a request stands. Immutable; its arrays are never written to after it was made. As bytes, big-endian: the layout's number, phase, what says what was shown, version in four, opening and
 * due in eight each, bytes of what was served in four, items in two; then for each the hash of its id in eight, a byte of which labels there are, and those in eight each.
 *
 * @param shownBy null until it is decided
 * @param version of its last sample; 0 before the first
 * @param openedMillis when it was asked, or where that is not known, when its first event came
 * @param dueMillis when its phase ends
 * @param servedBytes of what is stored of what was served
 * @param items {@code [items]} the {@link ItemId#hash} of each item of the page, in its order; before what was served is known, of those that events name
 * @param labels {@code [items]}
 */
record Standing(
        Phase phase,
        @Nullable ShownBy shownBy,
        int version,
        long openedMillis,
        long dueMillis,
        int servedBytes,
        long[] items,
        Labels[] labels) {

    private static final byte LAYOUT = 1;
    private static final int HEADER = 29 + Short.BYTES;
    private static final int MOST_BYTES_OF_ITEM = Long.BYTES + 1 + 5 * Long.BYTES;
    /** Of keys, an index and their share of the store's own. */
    private static final int AROUND = 250;

    private static final int SHOWN = 1;
    private static final int CLICKED = 2;
    private static final int FAVORITE = 4;
    private static final int LIKE = 8;
    private static final int FOLLOW = 16;
    private static final int HIDE = 32;
    private static final int DWELL = 64;

    /** A request of which an event came first. */
    static Standing unserved(long cameMillis, long dueMillis) {
        return new Standing(Phase.UNSERVED, null, 0, cameMillis, dueMillis, 0, new long[0], new Labels[0]);
    }

    /** One of which it is known what was served. */
    static Standing open(long openedMillis, long dueMillis, int servedBytes, long[] items) {
        Labels[] labels = new Labels[items.length];
        Arrays.fill(labels, Labels.NONE);
        return new Standing(Phase.OPEN, null, 0, openedMillis, dueMillis, servedBytes, items, labels);
    }

    /** The place of an item among these; -1 where it is none of them. */
    int place(long item) {
        for (int i = 0; i < items.length; i++) {
            if (items[i] == item) {
                return i;
            }
        }
        return -1;
    }

    Standing with(int place, Labels of) {
        Labels[] more = labels.clone();
        more[place] = of;
        return new Standing(phase, shownBy, version, openedMillis, dueMillis, servedBytes, items, more);
    }

    /** These and an item more. */
    Standing withItem(long item, Labels of) {
        long[] moreItems = Arrays.copyOf(items, items.length + 1);
        Labels[] moreLabels = Arrays.copyOf(labels, labels.length + 1);
        moreItems[items.length] = item;
        moreLabels[labels.length] = of;
        return new Standing(phase, shownBy, version, openedMillis, dueMillis, servedBytes, moreItems, moreLabels);
    }

    Standing decided(ShownBy by, long closesMillis) {
        return new Standing(Phase.DECIDED, by, version, openedMillis, closesMillis, servedBytes, items, labels);
    }

    Standing closed(long forgottenMillis) {
        return new Standing(Phase.CLOSED, shownBy, 1, openedMillis, forgottenMillis, servedBytes, items, labels);
    }

    Standing withVersion(int next) {
        return new Standing(phase, shownBy, next, openedMillis, dueMillis, servedBytes, items, labels);
    }

    boolean isAnyShown() {
        return Arrays.stream(labels).anyMatch(Labels::isShown);
    }

    /** True where the item there counts as shown. */
    boolean isShown(int place) {
        return shownBy == ShownBy.SERVED || labels[place].isShown();
    }

    /** About what it takes to remember it. */
    int weight() {
        return AROUND + servedBytes + HEADER + items.length * 2 * Long.BYTES;
    }

    byte[] toBytes() {
        ByteBuffer write = ByteBuffer.allocate(HEADER + items.length * MOST_BYTES_OF_ITEM);
        write.put(LAYOUT)
                .put(phase.number())
                .put(ShownBy.number(shownBy))
                .putInt(version)
                .putLong(openedMillis)
                .putLong(dueMillis)
                .putInt(servedBytes)
                .putShort((short) items.length);
        for (int i = 0; i < items.length; i++) {
            write.putLong(items[i]);
            write(write, labels[i]);
        }
        return Arrays.copyOf(write.array(), write.position());
    }

    private static void write(ByteBuffer write, Labels labels) {
        write.put((byte) ((labels.shown() == 0 ? 0 : SHOWN)
                | (labels.clicked() ? CLICKED : 0)
                | (labels.favorite() ? FAVORITE : 0)
                | (labels.like() == 0 ? 0 : LIKE)
                | (labels.follow() == 0 ? 0 : FOLLOW)
                | (labels.hide() == 0 ? 0 : HIDE)
                | (labels.dwell() == 0 ? 0 : DWELL)));
        put(write, labels.shown());
        put(write, labels.like());
        put(write, labels.follow());
        put(write, labels.hide());
        put(write, labels.dwell());
    }

    private static void put(ByteBuffer write, long value) {
        if (value != 0) {
            write.putLong(value);
        }
    }

    /** @throws IllegalStateException where it is of another layout */
    static Standing of(byte[] bytes) {
        ByteBuffer read = ByteBuffer.wrap(bytes);
        byte layout = read.get();
        if (layout != LAYOUT) {
            throw new IllegalStateException(
                    "a request is stored in layout " + layout + ", which this build does not know");
        }
        Phase phase = Phase.numbered(read.get());
        byte by = read.get();
        int version = read.getInt();
        long opened = read.getLong();
        long due = read.getLong();
        int servedBytes = read.getInt();
        int size = read.getShort();
        long[] items = new long[size];
        Labels[] labels = new Labels[size];
        for (int i = 0; i < size; i++) {
            items[i] = read.getLong();
            labels[i] = labels(read);
        }
        ShownBy shownBy = ShownBy.numbered(by);
        return new Standing(phase, shownBy, version, opened, due, servedBytes, items, labels);
    }

    private static Labels labels(ByteBuffer read) {
        int has = read.get();
        return has == 0
                ? Labels.NONE
                : new Labels(
                        get(read, has & SHOWN),
                        (has & CLICKED) != 0,
                        (has & FAVORITE) != 0,
                        get(read, has & LIKE),
                        get(read, has & FOLLOW),
                        get(read, has & HIDE),
                        get(read, has & DWELL));
    }

    private static long get(ByteBuffer read, int isThere) {
        return isThere == 0 ? 0 : read.getLong();
    }
}
