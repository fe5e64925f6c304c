package cascade.models.vector;

import cascade.models.vector.codes.ByteBlocks;
import cascade.models.vector.codes.Candidates;
import cascade.models.vector.codes.CodeBlocks;
import cascade.models.vector.codes.FloatRows;
import cascade.models.vector.codes.Rows;
import cascade.models.vector.codes.Scratch;
import java.lang.foreign.Arena;
import java.util.function.IntPredicate;

/**
 * One list of 8-bit codes that grows while it is searched: for the vectors that came last, thousands of them. A search scans
 * all and scores the best again, exactly; it sees every vector added before it started.
 */
final class GrowingRows implements GrowingIndex {

    private static final int FIRST_CAPACITY = 64;

    private final int dimension;
    // A row is written before the size that counts it, and memory that holds it is in place before it is written.
    private volatile Memory memory;
    private volatile int size;

    GrowingRows(int dimension) {
        this.dimension = dimension;
        memory = Memory.of(FIRST_CAPACITY, dimension);
    }

    @Override
    public int begun() {
        return 0;
    }

    @Override
    public void add(float[] vector) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException(
                    "the vector has dimension " + vector.length + ", the index " + dimension);
        }
        Rows.check(vector, dimension);
        int row = size;
        if (row == memory.capacity) {
            memory = memory.twice(dimension);
        }
        memory.codes.encode(row / CodeBlocks.ROWS, row % CodeBlocks.ROWS, row, vector, 0, dimension);
        memory.vectors.set(row, vector, 0, dimension);
        size = row + 1;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Neighbours search(float[] query, int k, IntPredicate accepts) {
        Queries.check(query, k, dimension);
        int rows = size;
        Memory present = memory;
        if (rows == 0) {
            return Neighbours.none();
        }
        int wanted = Math.min(k, rows);
        Scratch scratch = Scratch.ofThread();
        scratch.query.set(query);
        scratch.rows.reset(present.codes.kind().scoredAgain(wanted), accepts);
        present.codes.scan(0, 0, 0, rows, scratch.query, scratch.rows);
        scratch.rows.cut();
        scratch.best.reset(wanted, Candidates.ALL);
        for (int i = 0; i < scratch.rows.size(); i++) {
            int row = scratch.rows.row(i);
            scratch.best.add(present.vectors.product(row, scratch.query.values()), row);
        }
        return Neighbours.of(scratch.best, wanted);
    }

    @Override
    public void copy(int ordinal, float[] into, int at) {
        memory.vectors.get(ordinal, into, at, dimension);
    }

    @Override
    public long bytesBesideVectors() {
        return memory.codes.bytes();
    }

    /** Its memory goes when nobody refers to it. */
    @Override
    public void close() {}

    private record Memory(int capacity, ByteBlocks codes, FloatRows vectors) {

        static Memory of(int capacity, int dimension) {
            Arena arena = Arena.ofAuto();
            return new Memory(
                    capacity,
                    ByteBlocks.allocate(arena, CodeBlocks.blocks(capacity), capacity, dimension),
                    FloatRows.allocate(arena, capacity, dimension));
        }

        /** Twice as large, with the same rows. Searches go on in the old one. */
        Memory twice(int dimension) {
            ByteBlocks longer =
                    ByteBlocks.allocate(Arena.ofAuto(), CodeBlocks.blocks(2 * capacity), 2L * capacity, dimension);
            codes.copyTo(longer);
            return new Memory(2 * capacity, longer, vectors.longer(2L * capacity, dimension));
        }
    }
}
