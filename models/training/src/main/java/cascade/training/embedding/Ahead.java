package cascade.training.embedding;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Brings rows into the cache before they are worked on. Work on one row is too long for the processor to see the next one
 * coming; a loop that does nothing but read lets it wait for many rows at once.
 */
final class Ahead {

    /** How many rows at a time: few enough to stay in the nearest cache until they are worked on. */
    static final int ROWS = 32;

    private static final int CACHE_LINE = 64 / Float.BYTES;

    /** What was read, so that the reading is not optimised away. */
    private int seen;

    /**
     * Reads {@code width} floats of the rows {@code rows[first .. last)}.
     *
     * <p>Four lines of a row at a time, without a loop over them: how many reads are under way at once is bounded by the
     * instructions between them, and a loop over a few lines has ten times as many.
     */
    void fetch(MemorySegment floats, int width, int[] rows, int first, int last) {
        int mix = 0;
        for (int line = 0; line < width; line += 4 * CACHE_LINE) {
            int second = Math.min(line + CACHE_LINE, width - 1);
            int third = Math.min(line + 2 * CACHE_LINE, width - 1);
            int fourth = Math.min(line + 3 * CACHE_LINE, width - 1);
            for (int i = first; i < last; i++) {
                long at = (long) rows[i] * width;
                mix ^= bits(floats, at + line)
                        ^ bits(floats, at + second)
                        ^ bits(floats, at + third)
                        ^ bits(floats, at + fourth);
            }
        }
        seen = mix;
    }

    private static int bits(MemorySegment floats, long at) {
        return floats.getAtIndex(ValueLayout.JAVA_INT, at);
    }

    /** Reads {@code notes[ids[positions[first .. last)]]}. */
    void fetch(long[] notes, int[] ids, int[] positions, int first, int last) {
        long mix = 0;
        for (int i = first; i < last; i++) {
            mix ^= notes[ids[positions[i]]];
        }
        seen = (int) mix;
    }

    /** Reads the {@link #ROWS} rows of a batch from a slot on. */
    void fetch(MemorySegment floats, int width, UniqueRows rows, int first) {
        fetch(floats, width, rows.rows(), first, Math.min(rows.size(), first + ROWS));
    }

    /** Of no use but to be there. */
    int seen() {
        return seen;
    }
}
