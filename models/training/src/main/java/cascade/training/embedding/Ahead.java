package cascade.training.embedding;

import java.lang.foreign.MemorySegment;

/**
 * Brings rows into the cache before they are worked on. Work on one row is too long for the processor to see the next one
 * coming; a loop that does nothing but read lets it wait for many rows at once.
 */
final class Ahead {

    /** How many rows at a time. */
    static final int ROWS = 16;

    private static final int CACHE_LINE = 64 / Float.BYTES;

    /** What was read, so that the reading is not optimised away. */
    private float seen;

    /** Reads {@code width} floats of each row from a slot on. */
    void fetch(MemorySegment floats, int width, UniqueRows rows, int first) {
        int last = Math.min(rows.size(), first + ROWS);
        float sum = 0;
        for (int slot = first; slot < last; slot++) {
            long at = (long) rows.row(slot) * width;
            for (int i = 0; i < width; i += CACHE_LINE) {
                sum += Lanes.get(floats, at + i);
            }
        }
        seen = sum;
    }

    /** Of no use but to be there. */
    float seen() {
        return seen;
    }
}
