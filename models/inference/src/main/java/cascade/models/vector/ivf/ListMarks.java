package cascade.models.vector.ivf;

import cascade.models.vector.MarkFilter;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Where the rows of each mark lie: those of a list in the order of their marks.
 *
 * @param count marks are below this
 * @param ends {@code [lists, count]} the row after the last of each; of a mark that a list has not, the end of the one before
 */
@SuppressWarnings("ArrayRecordComponent") // of thousands; compared by nobody
record ListMarks(int count, int[] ends) {

    /** Marks are bits of an int in a search, and of few kinds. */
    static final int MOST = 8;

    /** All marks, and all there are where rows do not lie by mark. */
    static final int ALL = -1;

    /** Of rows that do not lie by mark. */
    static ListMarks none(int[] firstRow) {
        return new ListMarks(1, Arrays.copyOfRange(firstRow, 1, firstRow.length));
    }

    /** How many marks there are among those; 1 where {@code marks} is empty. */
    static int count(byte[] marks) {
        int count = 1;
        for (byte mark : marks) {
            if (mark < 0 || mark >= MOST) {
                throw new IllegalArgumentException("a mark is " + mark + ", not in 0.." + (MOST - 1));
            }
            count = Math.max(count, mark + 1);
        }
        return count;
    }

    /** The bits of the marks that a filter wants; {@link #ALL} where it may want some of each. */
    int wanted(IntPredicate accepts) {
        if (count == 1 || !(accepts instanceof MarkFilter filter)) {
            return ALL;
        }
        int bits = 0;
        for (int mark = 0; mark < count; mark++) {
            bits |= filter.wanted().test(mark) ? 1 << mark : 0;
        }
        return bits == (1 << count) - 1 ? ALL : bits;
    }

    /** Rows of all lists that have one of these marks. */
    int rows(int wanted) {
        int rows = 0;
        int from = 0;
        for (int i = 0; i < ends.length; i++) {
            rows += isWanted(i % count, wanted) ? ends[i] - from : 0;
            from = ends[i];
        }
        return rows;
    }

    static boolean isWanted(int mark, int wanted) {
        return (wanted & (1 << mark)) != 0;
    }

    /** The row after the last of a mark in a list. */
    int end(int list, int mark) {
        return ends[list * count + mark];
    }
}
