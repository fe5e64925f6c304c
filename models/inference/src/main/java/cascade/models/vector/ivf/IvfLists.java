package cascade.models.vector.ivf;

import cascade.models.vector.codes.ByteBlocks;
import cascade.models.vector.codes.Candidates;
import cascade.models.vector.codes.CodeBlocks;
import cascade.models.vector.codes.CodeKind;
import cascade.models.vector.codes.FloatRows;
import cascade.models.vector.codes.QueryCode;
import cascade.models.vector.codes.Scratch;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;

/**
 * What an inverted file holds, in memory of its own or mapped from a file. Rows are the vectors list by list, ordinals the
 * vectors as they were given.
 *
 * @param centres codes of the centres, one list of them
 * @param firstRow {@code [lists + 1]}, rows of list l are {@code [firstRow[l], firstRow[l + 1])}
 * @param firstBlock {@code [lists + 1]}, where the codes of a list start
 * @param marks where in its list a row of a mark lies
 * @param codes of all rows
 * @param vectors all rows as they were given
 * @param ordinals {@code [size]} ints by row
 * @param rows {@code [size]} ints by ordinal
 */
record IvfLists(
        int dimension,
        ByteBlocks centres,
        int[] firstRow,
        int[] firstBlock,
        ListMarks marks,
        CodeBlocks codes,
        FloatRows vectors,
        MemorySegment ordinals,
        MemorySegment rows) {

    int count() {
        return firstRow.length - 1;
    }

    int size() {
        return firstRow[count()];
    }

    /** Rows of so many lists, on average. */
    double rows(int lists) {
        return (double) size() * Math.min(lists, count()) / count();
    }

    int ordinal(int row) {
        return ordinals.getAtIndex(ValueLayout.JAVA_INT, row);
    }

    int row(int ordinal) {
        return rows.getAtIndex(ValueLayout.JAVA_INT, ordinal);
    }

    /** Brings the {@code count} lists nearest to the query into {@code order}, the nearest first. */
    void nearest(QueryCode query, int count, Candidates order) {
        order.reset(count, Candidates.ALL);
        centres.scan(0, 0, 0, count(), query, order);
        order.sort();
    }

    /** @param centre the score of the list's centre */
    void scan(int list, QueryCode query, float centre, Candidates best) {
        codes.scan(firstBlock[list], firstRow[list], 0, firstRow[list + 1] - firstRow[list], query, centre, best);
    }

    /** The same of those rows that have a wanted mark. What {@code best} has of a list before is not of it. */
    void scan(int list, int wanted, QueryCode query, float centre, Candidates best) {
        int from = firstRow[list];
        for (int mark = 0; mark < marks.count(); mark++) {
            int to = marks.end(list, mark);
            if (to > from && ListMarks.isWanted(mark, wanted)) {
                int whole = (from - firstRow[list]) / CodeBlocks.ROWS;
                int start = firstRow[list] + whole * CodeBlocks.ROWS;
                best.startAt(from);
                codes.scan(firstBlock[list] + whole, start, 0, to - start, query, centre, best);
            }
            from = to;
        }
    }

    /** The same lists with codes of another kind, made anew from the vectors; all else is shared. */
    IvfLists coded(CodeKind kind, SegmentAllocator memory) {
        CodeBlocks others = kind.allocate(memory, firstBlock[count()], size(), dimension);
        var encoder = new ListEncoder(centres, dimension);
        float[] vector = new float[dimension];
        for (int list = 0; list < count(); list++) {
            for (int row = firstRow[list]; row < firstRow[list + 1]; row++) {
                int place = row - firstRow[list];
                vectors.get(row, vector, 0, dimension);
                encoder.encode(
                        others, list, firstBlock[list] + place / CodeBlocks.ROWS, place % CodeBlocks.ROWS, row, vector);
            }
        }
        return new IvfLists(dimension, centres, firstRow, firstBlock, marks, others, vectors, ordinals, rows);
    }

    /** True where every row lies where its mark says, or where rows lie by no mark. */
    boolean isMarked(byte[] expected) {
        int from = 0;
        for (int i = 0; marks.count() > 1 && i < marks.ends().length; i++) {
            for (int row = from; row < marks.ends()[i]; row++) {
                if (expected[ordinal(row)] != i % marks.count()) {
                    return false;
                }
            }
            from = marks.ends()[i];
        }
        return true;
    }

    /** Writes the list of each ordinal to {@code lists}. */
    void lists(int[] lists) {
        for (int list = 0; list < count(); list++) {
            for (int row = firstRow[list]; row < firstRow[list + 1]; row++) {
                lists[ordinal(row)] = list;
            }
        }
    }

    /** Scores the first {@code count} rows of {@code scratch.ahead} exactly and adds them, by {@code scratch.aheadOrdinals}, to its best. */
    void score(int count, Scratch scratch) {
        scratch.seen = vectors.fetch(scratch.ahead, count);
        for (int i = 0; i < count; i++) {
            int row = scratch.ahead[i];
            float score = vectors.product(row, scratch.query.values());
            // As good as the worst is better where the ordinal is lower. Not to be put the other way round, for NaN.
            if (!(score < scratch.best.threshold())) {
                scratch.best.add(score, scratch.aheadOrdinals[i]);
            }
        }
    }

    /** Memory beside the vectors themselves. */
    long bytesBesideVectors() {
        return codes.bytes()
                + centres.bytes()
                + ordinals.byteSize()
                + rows.byteSize()
                + (firstRow.length + firstBlock.length) * (long) Integer.BYTES
                + vectors.values().byteSize()
                - (long) size() * dimension * Float.BYTES;
    }
}
