package cascade.models.vector.ivf;

import cascade.models.vector.codes.ByteBlocks;
import cascade.models.vector.codes.CodeBlocks;
import cascade.models.vector.codes.CodeKind;
import cascade.models.vector.codes.FloatRows;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Lays vectors out in lists that are chosen for them. */
final class ListWriter {

    private final SegmentAllocator memory;
    private final int dimension;
    private final int count;
    private final CodeKind kind;

    /**
     * @param count of lists
     * @param kind of the codes of vectors
     */
    ListWriter(SegmentAllocator memory, int dimension, int count, CodeKind kind) {
        this.kind = kind;
        this.memory = memory;
        this.dimension = dimension;
        this.count = count;
    }

    /** The codes of centres, {@code [count, dimension]}. */
    ByteBlocks centres(float[] centres) {
        ByteBlocks codes = ByteBlocks.allocate(memory, CodeBlocks.blocks(count), count, dimension);
        for (int centre = 0; centre < count; centre++) {
            codes.encode(
                    centre / CodeBlocks.ROWS, centre % CodeBlocks.ROWS, centre, centres, centre * dimension, dimension);
        }
        return codes;
    }

    /** A copy of the codes of centres. */
    ByteBlocks centres(ByteBlocks centres) {
        ByteBlocks copy = ByteBlocks.allocate(memory, CodeBlocks.blocks(count), count, dimension);
        centres.copyTo(copy);
        return copy;
    }

    /**
     * Lists whose rows lie by mark.
     *
     * @param chosen the list of each vector
     * @param marks of each vector; empty where they have none
     */
    IvfLists write(ByteBlocks centres, int[] chosen, byte[] marks, VectorSource vectors) {
        int[] firstRow = new int[count + 1];
        for (int list : chosen) {
            firstRow[list + 1]++;
        }
        int[] firstBlock = new int[count + 1];
        for (int list = 0; list < count; list++) {
            firstBlock[list + 1] = firstBlock[list] + CodeBlocks.blocks(firstRow[list + 1]);
            firstRow[list + 1] += firstRow[list];
        }
        var lists = new IvfLists(
                dimension,
                centres,
                firstRow,
                firstBlock,
                marks(firstRow, chosen, marks),
                kind.allocate(memory, firstBlock[count], chosen.length, dimension),
                FloatRows.allocate(memory, chosen.length, dimension),
                ints(chosen.length),
                ints(chosen.length));
        fill(lists, chosen, marks, vectors);
        return lists;
    }

    private ListMarks marks(int[] firstRow, int[] chosen, byte[] marks) {
        int kinds = ListMarks.count(marks);
        if (kinds == 1) {
            return ListMarks.none(firstRow);
        }
        int[] ends = new int[count * kinds];
        for (int ordinal = 0; ordinal < chosen.length; ordinal++) {
            ends[chosen[ordinal] * kinds + marks[ordinal]]++;
        }
        Arrays.parallelPrefix(ends, Integer::sum);
        return new ListMarks(kinds, ends);
    }

    private MemorySegment ints(int size) {
        return memory.allocate((long) Math.max(1, size) * Integer.BYTES, 64);
    }

    private void fill(IvfLists lists, int[] chosen, byte[] marks, VectorSource vectors) {
        int kinds = lists.marks().count();
        int[] next = firstRows(lists);
        float[] vector = new float[dimension];
        var encoder = new ListEncoder(lists.centres(), dimension);
        for (int ordinal = 0; ordinal < chosen.length; ordinal++) {
            int list = chosen[ordinal];
            int row = next[kinds == 1 ? list : list * kinds + marks[ordinal]]++;
            int place = row - lists.firstRow()[list];
            int block = lists.firstBlock()[list] + place / CodeBlocks.ROWS;
            vectors.copy(ordinal, vector, 0);
            encoder.encode(lists.codes(), list, block, place % CodeBlocks.ROWS, row, vector);
            lists.vectors().set(row, vector, 0, dimension);
            lists.ordinals().setAtIndex(ValueLayout.JAVA_INT, row, ordinal);
            lists.rows().setAtIndex(ValueLayout.JAVA_INT, ordinal, row);
        }
    }

    /** The first row of each mark in each list: what the mark before ends with. */
    private static int[] firstRows(IvfLists lists) {
        int[] ends = lists.marks().ends();
        int[] first = new int[ends.length];
        System.arraycopy(ends, 0, first, 1, ends.length - 1);
        return first;
    }
}
