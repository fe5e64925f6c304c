package cascade.models.vector.ivf;

import cascade.models.vector.codes.CodeBlocks;
import cascade.models.vector.codes.FloatRows;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;

/** Lays vectors out in lists that are chosen for them. */
final class ListWriter {

    private final SegmentAllocator memory;
    private final int dimension;
    private final int count;

    /** @param count of lists */
    ListWriter(SegmentAllocator memory, int dimension, int count) {
        this.memory = memory;
        this.dimension = dimension;
        this.count = count;
    }

    /** The codes of centres, {@code [count, dimension]}. */
    CodeBlocks centres(float[] centres) {
        CodeBlocks codes = CodeBlocks.allocate(memory, CodeBlocks.blocks(count), count, dimension);
        for (int centre = 0; centre < count; centre++) {
            codes.encode(
                    centre / CodeBlocks.ROWS, centre % CodeBlocks.ROWS, centre, centres, centre * dimension, dimension);
        }
        return codes;
    }

    /** A copy of the codes of centres. */
    CodeBlocks centres(CodeBlocks centres) {
        CodeBlocks copy = CodeBlocks.allocate(memory, CodeBlocks.blocks(count), count, dimension);
        centres.copyTo(copy);
        return copy;
    }

    /** @param chosen the list of each vector */
    IvfLists write(CodeBlocks centres, int[] chosen, VectorSource vectors) {
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
                CodeBlocks.allocate(memory, firstBlock[count], chosen.length, dimension),
                FloatRows.allocate(memory, chosen.length, dimension),
                ints(chosen.length),
                ints(chosen.length));
        fill(lists, chosen, vectors);
        return lists;
    }

    private MemorySegment ints(int size) {
        return memory.allocate((long) Math.max(1, size) * Integer.BYTES, 64);
    }

    private void fill(IvfLists lists, int[] chosen, VectorSource vectors) {
        int[] filled = new int[count];
        float[] vector = new float[dimension];
        for (int ordinal = 0; ordinal < chosen.length; ordinal++) {
            int list = chosen[ordinal];
            int place = filled[list]++;
            int row = lists.firstRow()[list] + place;
            int block = lists.firstBlock()[list] + place / CodeBlocks.ROWS;
            vectors.copy(ordinal, vector, 0);
            lists.codes().encode(block, place % CodeBlocks.ROWS, row, vector, 0, dimension);
            lists.vectors().set(row, vector, 0, dimension);
            lists.ordinals().setAtIndex(ValueLayout.JAVA_INT, row, ordinal);
            lists.rows().setAtIndex(ValueLayout.JAVA_INT, ordinal, row);
        }
    }
}
