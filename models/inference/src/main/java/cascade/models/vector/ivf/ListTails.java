package cascade.models.vector.ivf;

import cascade.models.vector.codes.ByteBlocks;
import cascade.models.vector.codes.Candidates;
import cascade.models.vector.codes.CodeBlocks;
import cascade.models.vector.codes.CodeKind;
import cascade.models.vector.codes.FloatRows;
import cascade.models.vector.codes.QueryCode;
import cascade.models.vector.codes.Scratch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What was added to each list of an inverted file after it was built: blocks of codes, chained from the newest to the oldest;
 * all blocks of a list but the newest are full. Numbers count what was added, in order; rows are places in blocks, so that
 * rows have gaps and numbers none. One thread adds, any searches meanwhile; none waits.
 */
final class ListTails {

    /** Tails to which nothing is ever added. */
    static final ListTails NONE =
            new ListTails(new ByteBlocks(MemorySegment.NULL, MemorySegment.NULL, 0), 0, CodeKind.BYTES, 1);

    private static final int FIRST_BLOCKS = 8;
    private static final int NO_BLOCK = -1;

    private final int dimension;
    // Of each list the newest block, in the upper half, and the rows in it; 0 rows where the list has no block. A row
    // is
    // written before the head that counts it, and memory is in place before a row is written to it.
    private final AtomicLongArray heads;
    private volatile Chains chains;
    private volatile FloatRows vectors;
    private volatile int size;
    private final ListEncoder encoder;
    private int blocks;
    private int capacity = FIRST_BLOCKS;

    /** Tails of some lists, with codes like those of the lists. */
    ListTails(IvfLists lists) {
        this(lists.centres(), lists.count(), lists.codes().kind(), lists.dimension());
    }

    private ListTails(ByteBlocks centres, int lists, CodeKind kind, int dimension) {
        this.dimension = dimension;
        encoder = new ListEncoder(centres, dimension);
        heads = new AtomicLongArray(lists);
        chains = Chains.of(kind, FIRST_BLOCKS, dimension);
        vectors = FloatRows.allocate(Arena.ofAuto(), capacity, dimension);
    }

    /** How many were added. */
    int size() {
        return size;
    }

    void add(int list, float[] vector) {
        long head = heads.get(list);
        int block = (int) (head >>> Integer.SIZE);
        int lane = (int) head;
        if (lane == 0 || lane == CodeBlocks.ROWS) {
            block = chain(lane == 0 ? NO_BLOCK : block);
            lane = 0;
        }
        int number = size;
        if (number == capacity) {
            capacity *= 2;
            vectors = vectors.longer(capacity, dimension);
        }
        vectors.set(number, vector, 0, dimension);
        int row = block * CodeBlocks.ROWS + lane;
        chains.numbers[row] = number;
        encoder.encode(chains.codes, list, block, lane, row, vector);
        heads.set(list, ((long) block << Integer.SIZE) | (lane + 1));
        size = number + 1;
    }

    private int chain(int before) {
        if (blocks == chains.before.length) {
            chains = chains.twice(dimension);
        }
        chains.before[blocks] = before;
        return blocks++;
    }

    /** Adds to {@code best} the rows of a list that score above its threshold, counted from {@code first}. */
    void scan(int list, int first, QueryCode query, float centre, Candidates best) {
        if (size == 0) {
            return;
        }
        long head = heads.get(list);
        int rows = (int) head;
        if (rows == 0) {
            return;
        }
        // Read after the head, it holds all that the head counts.
        Chains present = chains;
        for (int block = (int) (head >>> Integer.SIZE); block != NO_BLOCK; block = present.before[block]) {
            present.codes.scan(block, block * CodeBlocks.ROWS, first, rows, query, centre, best);
            rows = CodeBlocks.ROWS;
        }
    }

    /**
     * Reads the beginning of what was added to a list, so that it is on its way when it is scanned: blocks lie apart, and each
     * would be waited for.
     *
     * @return of no use but to be used, or the reading would be optimised away
     */
    int touch(int list) {
        long head = heads.get(list);
        return (int) head == 0 ? 0 : chains.codes.touch(head >>> Integer.SIZE);
    }

    /** The number of what is in a row. */
    int number(int row) {
        return chains.numbers[row];
    }

    /** The vector at {@code number}. */
    void copy(int number, float[] into, int at) {
        vectors.get(number, into, at, dimension);
    }

    /** Scores the first {@code count} of {@code scratch.numbers} exactly and adds them, counted from {@code first}, to its best. */
    void score(int count, int first, Scratch scratch) {
        FloatRows present = vectors;
        scratch.seen = present.fetch(scratch.numbers, count);
        for (int i = 0; i < count; i++) {
            int number = scratch.numbers[i];
            float score = present.product(number, scratch.query.values());
            // Not to be put the other way round, see IvfLists.
            if (!(score < scratch.best.threshold())) {
                scratch.best.add(score, first + number);
            }
        }
    }

    /** Writes the list of each number below {@code size} to {@code lists[first + number]}. */
    void lists(int size, int[] lists, int first) {
        for (int list = 0; list < heads.length(); list++) {
            long head = heads.get(list);
            int rows = (int) head;
            Chains present = chains;
            int block = rows == 0 ? NO_BLOCK : (int) (head >>> Integer.SIZE);
            while (block != NO_BLOCK) {
                for (int row = block * CodeBlocks.ROWS; row < block * CodeBlocks.ROWS + rows; row++) {
                    if (present.numbers[row] < size) {
                        lists[first + present.numbers[row]] = list;
                    }
                }
                rows = CodeBlocks.ROWS;
                block = present.before[block];
            }
        }
    }

    /** Memory beside the vectors themselves. */
    long bytesBesideVectors() {
        Chains present = chains;
        return present.codes.bytes()
                + (present.before.length + present.numbers.length) * (long) Integer.BYTES
                + heads.length() * (long) Long.BYTES
                + vectors.values().byteSize()
                - (long) size * dimension * Float.BYTES;
    }

    /**
     * Blocks with room for more.
     *
     * @param before by block, the one that was the newest of its list before
     * @param numbers by row
     */
    private record Chains(CodeBlocks codes, int[] before, int[] numbers) {

        static Chains of(CodeKind kind, int blocks, int dimension) {
            int rows = blocks * CodeBlocks.ROWS;
            return new Chains(kind.allocate(Arena.ofAuto(), blocks, rows, dimension), new int[blocks], new int[rows]);
        }

        /** Twice as long. Searches go on in the old one. */
        Chains twice(int dimension) {
            CodeBlocks longer =
                    codes.kind().allocate(Arena.ofAuto(), 2L * before.length, 2L * numbers.length, dimension);
            codes.copyTo(longer);
            return new Chains(
                    longer, Arrays.copyOf(before, 2 * before.length), Arrays.copyOf(numbers, 2 * numbers.length));
        }
    }
}
