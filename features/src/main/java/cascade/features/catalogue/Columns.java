package cascade.features.catalogue;

import cascade.features.Kind;
import cascade.features.Scene;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * What is asked of every item that a source names, in columns of their own: a request looks at more than a thousand, and a row
 * costs a miss of the cache where these lie close together. One writer.
 *
 * <p>Flags have a byte each, as searches ask for nothing else; all other values of an item share half a line of the cache.
 */
final class Columns {

    /** A chunk's cells are 256 KB, which G1 does not count among the humongous arrays, each of which takes whole regions for itself. */
    private static final int BITS = 13;

    private static final int MASK = (1 << BITS) - 1;
    private static final byte UP = 1;
    private static final byte VIDEO = 2;
    private static final byte IDLE = 4;

    /** Longs an item: its hash, its words, its stamp, the bits of its tags. */
    private static final int CELL = 4;

    private static final int WORDS = 1;
    private static final int STAMP = 2;
    private static final int TAGS = 3;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private volatile long[][] cells = {};
    private volatile byte[][] flags = {};
    private long changes;

    long hash(int ordinal) {
        return cells[ordinal >> BITS][cell(ordinal)];
    }

    long fetch(int[] ordinals, int from, int to) {
        long sum = 0;
        long[][] present = cells;
        byte[][] shown = flags;
        for (int i = from; i < to; i++) {
            int ordinal = ordinals[i];
            sum += present[ordinal >> BITS][cell(ordinal)] + shown[ordinal >> BITS][ordinal & MASK];
        }
        return sum;
    }

    int author(int ordinal) {
        return (int) (words(ordinal) >> Integer.SIZE);
    }

    int topic(int ordinal) {
        return (int) words(ordinal);
    }

    long tagBits(int ordinal) {
        return (long) LONGS.getOpaque(cells[ordinal >> BITS], cell(ordinal) + TAGS);
    }

    long stamp(int ordinal) {
        return (long) LONGS.getAcquire(cells[ordinal >> BITS], cell(ordinal) + STAMP);
    }

    boolean isUp(int ordinal) {
        return (flag(ordinal) & UP) != 0;
    }

    boolean isShownIn(Scene scene, int ordinal) {
        byte flag = flag(ordinal);
        return (flag & UP) != 0 && ((flag & VIDEO) != 0 || scene.showsAll());
    }

    boolean isIdle(int ordinal) {
        return (flag(ordinal) & IDLE) != 0;
    }

    boolean isVideo(int ordinal) {
        return (flag(ordinal) & VIDEO) != 0;
    }

    /** Author and topic at once. */
    private long words(int ordinal) {
        return (long) LONGS.getOpaque(cells[ordinal >> BITS], cell(ordinal) + WORDS);
    }

    private byte flag(int ordinal) {
        return flags[ordinal >> BITS][ordinal & MASK];
    }

    private static int cell(int ordinal) {
        return CELL * (ordinal & MASK);
    }

    /** Before the ordinal is told to anybody. */
    void begin(CatalogueRow row) {
        int ordinal = row.ordinal();
        if (ordinal >> BITS == cells.length) {
            byte[][] moreFlags = Arrays.copyOf(flags, flags.length + 1);
            moreFlags[flags.length] = new byte[1 << BITS];
            flags = moreFlags;
            long[][] moreCells = Arrays.copyOf(cells, cells.length + 1);
            moreCells[cells.length] = new long[CELL << BITS];
            cells = moreCells;
        }
        cells[ordinal >> BITS][cell(ordinal)] = row.hash();
        set(row);
    }

    /** Before another row of the item can be read: its stamp is odd until {@link #set}. */
    void beginChange(int ordinal) {
        changes += 2;
        // The row is set with release after this: who sees it sees the odd stamp too.
        LONGS.setOpaque(cells[ordinal >> BITS], cell(ordinal) + STAMP, changes + 1);
    }

    /** After the row itself can be read. */
    void set(CatalogueRow row) {
        int ordinal = row.ordinal();
        flags[ordinal >> BITS][ordinal & MASK] =
                (byte) ((row.isUp() ? UP : 0) | (row.kind() == Kind.VIDEO ? VIDEO : 0) | (row.isIdle() ? IDLE : 0));
        long[] chunk = cells[ordinal >> BITS];
        int cell = cell(ordinal);
        LONGS.setOpaque(chunk, cell + WORDS, ((long) row.author() << Integer.SIZE) | (row.topic() & 0xFFFFFFFFL));
        LONGS.setOpaque(chunk, cell + TAGS, row.tagBits());
        changes += 2;
        LONGS.setRelease(chunk, cell + STAMP, changes);
    }
}
