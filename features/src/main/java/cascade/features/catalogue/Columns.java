package cascade.features.catalogue;

import cascade.features.Kind;
import cascade.features.Scene;
import java.util.Arrays;

/**
 * What is asked of every item that a source names, in columns of their own: a request looks at more than a thousand, and a row
 * costs a miss of the cache where these lie close together. One writer.
 */
final class Columns {

    private static final int BITS = 16;
    private static final int MASK = (1 << BITS) - 1;
    private static final byte UP = 1;
    private static final byte VIDEO = 2;

    private volatile long[][] hashes = {};
    private volatile byte[][] flags = {};

    long hash(int ordinal) {
        return hashes[ordinal >> BITS][ordinal & MASK];
    }

    boolean isUp(int ordinal) {
        return (flag(ordinal) & UP) != 0;
    }

    boolean isShownIn(Scene scene, int ordinal) {
        byte flag = flag(ordinal);
        return (flag & UP) != 0 && ((flag & VIDEO) != 0 || scene.showsAll());
    }

    private byte flag(int ordinal) {
        return flags[ordinal >> BITS][ordinal & MASK];
    }

    /** Before the ordinal is told to anybody. */
    void begin(int ordinal, long hash) {
        if (ordinal >> BITS == hashes.length) {
            byte[][] moreFlags = Arrays.copyOf(flags, flags.length + 1);
            moreFlags[flags.length] = new byte[1 << BITS];
            flags = moreFlags;
            long[][] moreHashes = Arrays.copyOf(hashes, hashes.length + 1);
            moreHashes[hashes.length] = new long[1 << BITS];
            hashes = moreHashes;
        }
        hashes[ordinal >> BITS][ordinal & MASK] = hash;
    }

    void set(CatalogueRow row) {
        int ordinal = row.ordinal();
        flags[ordinal >> BITS][ordinal & MASK] =
                (byte) ((row.isUp() ? UP : 0) | (row.kind() == Kind.VIDEO ? VIDEO : 0));
    }
}
