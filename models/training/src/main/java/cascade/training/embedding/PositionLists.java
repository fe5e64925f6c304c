package cascade.training.embedding;

import java.util.Arrays;

/**
 * Where ids stand in a batch, listed by the partition of the table that their rows belong to; padding is left out. Each thread
 * lists its share of the samples, so that none has to look through all of them for the rows of its partition.
 */
public final class PositionLists {

    /** Rows of a block, which is one cache line of notes, belong to one partition: no two threads write to one line. */
    static final int BLOCK = 8;

    private static final int BLOCK_BITS = 3;

    private final int partitions;
    private final int[][] positions;
    private final int[] counts;

    /** @param maxIds most ids that are listed at a time */
    public PositionLists(int partitions, int maxIds) {
        this.partitions = partitions;
        // One more than can be kept: a position is written before it is known whether it stays.
        positions = new int[partitions][maxIds + 1];
        counts = new int[partitions];
    }

    /** Lists the positions {@code from} to {@code to - 1} of {@code ids}, and forgets those before. */
    void list(int[] ids, int from, int to) {
        Arrays.fill(counts, 0);
        for (int i = from; i < to; i++) {
            int row = ids[i];
            int partition = partition(row, partitions);
            positions[partition][counts[partition]] = i;
            // 1 where the row is not 0, from the sign bit: a branch could not be predicted.
            counts[partition] += -row >>> 31;
        }
    }

    /** Positions of a partition, in their order; the first {@link #count} count. */
    int[] positions(int partition) {
        return positions[partition];
    }

    int count(int partition) {
        return counts[partition];
    }

    /** A block's number, scattered over the partitions by multiplication: a remainder would cost as much as all the rest. */
    static int partition(int row, int partitions) {
        int scattered = ((row >>> BLOCK_BITS) * 0x9E3779B1) >>> 16;
        return (scattered * partitions) >>> 16;
    }
}
