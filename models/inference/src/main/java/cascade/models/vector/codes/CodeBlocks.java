package cascade.models.vector.codes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Vectors in few bits a value, laid out for scanning: sixteen rows make a block, rows of a list follow each other, and a list
 * starts a block, so that the last block of a list may be part empty. What a code means is its kind's to say.
 */
public sealed interface CodeBlocks permits ByteBlocks, NibbleBlocks {

    /** Rows in a block. */
    int ROWS = 16;

    /** The codes of all blocks. */
    MemorySegment codes();

    /** {@code [rows + 16]}, of all lists without gaps. */
    MemorySegment scales();

    /** Dimension, rounded up to a multiple of {@link Shapes#WIDEST}. */
    int stride();

    CodeKind kind();

    /**
     * Writes the code of {@code values[at .. at + dimension)} at place {@code lane} of a block, and the scale of its row.
     *
     * @param values a vector, or what is left of it without its list's centre where {@link CodeKind#isOffCentre}
     */
    void encode(long block, int lane, long row, float[] values, int at, int dimension);

    /**
     * Adds to {@code best} the rows of a list that score above its threshold.
     *
     * @param shift what rows are called beyond their place among the scales
     * @param centre the score of the list's centre, which kinds that are {@link CodeKind#isOffCentre} start from
     */
    void scan(long firstBlock, int firstRow, int shift, int rows, QueryCode query, float centre, Candidates best);

    static int blocks(int rows) {
        return (rows + ROWS - 1) / ROWS;
    }

    static long scaleBytes(long rows) {
        return (rows + ROWS) * Float.BYTES;
    }

    default long bytes() {
        return codes().byteSize() + scales().byteSize();
    }

    /**
     * Reads some lines of the first kilobyte of a block, so that it is on its way when it is scanned; the others follow by
     * themselves.
     *
     * @return of no use but to be used, or the reading would be optimised away
     */
    default int touch(long block) {
        int touched = 1_024;
        int line = 64;
        long at = kind().codeBytes(block, stride());
        long end = Math.min(at + touched, kind().codeBytes(block + 1, stride()));
        int seen = 0;
        for (; at < end; at += line) {
            seen ^= codes().get(ValueLayout.JAVA_INT, at);
        }
        return seen;
    }

    /** Copies all blocks and scales to the first places of {@code longer}, of the same kind. */
    default void copyTo(CodeBlocks longer) {
        MemorySegment.copy(codes(), 0, longer.codes(), 0, codes().byteSize());
        MemorySegment.copy(scales(), 0, longer.scales(), 0, scales().byteSize());
    }
}
