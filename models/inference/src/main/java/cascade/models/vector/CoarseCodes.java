package cascade.models.vector;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors as words of a {@link Codebook}, 64 rows to a block, laid out for looking up: the words of the first group of all
 * rows of a block, then those of the second, and so on. Words have 6 bits: those of a fourth group fill up the bytes of three,
 * so that a row of 128 dimensions takes 24 bytes.
 *
 * @param codes {@code [blocks, groups / 4, 3, 64]}
 * @param groups a multiple of 4
 */
record CoarseCodes(MemorySegment codes, int groups) {

    /** Rows in a block. */
    static final int ROWS = 64;

    // As wide as a table, whatever the machine: on a narrower one it is right too, and slow.
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_512;

    private static final int WORD_BITS = 6;
    private static final int LOW_BITS = 0x03030303;

    static CoarseCodes allocate(SegmentAllocator memory, int rows, int groups) {
        return new CoarseCodes(memory.allocate(Math.max(1, bytes(rows, groups)), 64), groups);
    }

    static int blocks(int rows) {
        return (rows + ROWS - 1) / ROWS;
    }

    static long bytes(int rows, int groups) {
        return (long) blocks(rows) * blockBytes(groups);
    }

    private static int blockBytes(int groups) {
        return groups / 4 * 3 * ROWS;
    }

    /** @param words {@code [groups]} */
    void set(int row, byte[] words) {
        long at = (long) (row / ROWS) * blockBytes(groups) + row % ROWS;
        for (int group = 0; group < groups; group += 4) {
            for (int i = 0; i < 3; i++, at += ROWS) {
                int part = (words[group + 3] >> (2 * i)) & 3;
                codes.set(ValueLayout.JAVA_BYTE, at, (byte) (words[group + i] | (part << WORD_BITS)));
            }
        }
    }

    /** The row, counted from that of the first score, whose score is at {@code place}: in a block even rows come first. */
    static int row(int place) {
        int first = place / ROWS * ROWS;
        return first + 2 * (place % (ROWS / 2)) + (place - first) / (ROWS / 2);
    }

    /**
     * Writes the scores of the rows of the blocks {@code [first, last)}: sums of what the tables say. One sum of shorts adds up
     * bytes of even and of odd rows, a second one those of odd rows alone. All in one method, as {@link CodeBlocks} says.
     *
     * @param tables {@code [groups, 64]}, in 0..63, so that four fit into a byte; the largest of all groups add up to a short
     * @param scores {@code [last - first, 64]} or longer
     */
    void scores(int first, int last, byte[] tables, short[] scores) {
        long at = (long) first * blockBytes(groups);
        for (int into = 0; into < (last - first) * ROWS; into += ROWS) {
            ShortVector both = ShortVector.zero(SHORTS);
            ShortVector odd = both;
            for (int table = 0; table < tables.length; table += 4 * Codebook.WORDS, at += 3 * ROWS) {
                // A look-up takes the low 6 bits of a byte and passes over the others.
                ByteVector a = ByteVector.fromMemorySegment(BYTES, codes, at, Shapes.ORDER);
                ByteVector b = ByteVector.fromMemorySegment(BYTES, codes, at + ROWS, Shapes.ORDER);
                ByteVector c = ByteVector.fromMemorySegment(BYTES, codes, at + 2 * ROWS, Shapes.ORDER);
                IntVector low =
                        a.reinterpretAsInts().lanewise(VectorOperators.LSHR, 6).and(LOW_BITS);
                IntVector middle =
                        b.reinterpretAsInts().lanewise(VectorOperators.LSHR, 4).and(LOW_BITS << 2);
                IntVector high =
                        c.reinterpretAsInts().lanewise(VectorOperators.LSHR, 2).and(LOW_BITS << 4);
                ByteVector d = low.or(middle).or(high).reinterpretAsBytes();
                ShortVector sum = a.selectFrom(ByteVector.fromArray(BYTES, tables, table))
                        .add(b.selectFrom(ByteVector.fromArray(BYTES, tables, table + Codebook.WORDS)))
                        .add(c.selectFrom(ByteVector.fromArray(BYTES, tables, table + 2 * Codebook.WORDS)))
                        .add(d.selectFrom(ByteVector.fromArray(BYTES, tables, table + 3 * Codebook.WORDS)))
                        .reinterpretAsShorts();
                both = both.add(sum);
                odd = odd.add(sum.lanewise(VectorOperators.LSHR, Byte.SIZE));
            }
            both.sub(odd.lanewise(VectorOperators.LSHL, Byte.SIZE)).intoArray(scores, into);
            odd.intoArray(scores, into + ROWS / 2);
        }
    }
}
