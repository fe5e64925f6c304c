package cascade.training.embedding;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The distinct rows that a batch touches, each with a slot: 0 to {@link #size} - 1 in order of first occurrence.
 *
 * <p>Kept and reused for every batch. A note per table row says in which batch the row was last seen and what slot it had, so
 * that nothing is cleared between batches. For one thread; several threads share a table by partitions, each of which sees
 * its own rows only.
 */
public final class UniqueRows {

    /** Positions whose notes are brought into the cache at a time. */
    private static final int AHEAD = 64;

    /** Batch in the upper half, slot in the lower; {@code [tableRows]}, shared by all partitions. */
    private final long[] notes;

    private final int partition;
    private final int partitions;
    private final int[] rows;
    private final int[] counts;
    private final int[] slots;
    private final int[] starts;
    private final int[] sorted;
    private final Ahead ahead = new Ahead();
    private int batch;
    private int samples;
    private int size;

    private UniqueRows(long[] notes, int maxIds, int partition, int partitions) {
        this.notes = notes;
        this.partition = partition;
        this.partitions = partitions;
        rows = new int[Math.min(notes.length, maxIds)];
        counts = new int[rows.length];
        slots = new int[maxIds];
        starts = new int[rows.length + 1];
        sorted = new int[maxIds];
    }

    /**
     * Room for the batches of one table, in partitions.
     *
     * @param tableRows rows of the table
     * @param maxIds most ids of one batch
     */
    public static List<UniqueRows> partitions(int tableRows, int maxIds, int partitions) {
        long[] notes = new long[tableRows];
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new UniqueRows(notes, maxIds, partition, partitions))
                .toList();
    }

    /** Room for the batches of one table, whole. */
    public static UniqueRows whole(int tableRows, int maxIds) {
        return partitions(tableRows, maxIds, 1).getFirst();
    }

    /**
     * Names the rows of {@code ids[0..count)}; padding, row 0, and rows of other partitions get no slot.
     *
     * @param sampleCount how many samples these ids are of
     */
    void index(int[] ids, int count, int sampleCount) {
        var all = new PositionLists(partitions, count);
        all.list(ids, 0, count);
        index(ids, List.of(all), sampleCount);
    }

    /**
     * Names the rows of {@code ids} that are listed for this partition.
     *
     * @param lists of the first samples, those behind them, and so on
     */
    void index(int[] ids, List<PositionLists> lists, int sampleCount) {
        samples = sampleCount;
        batch++;
        size = 0;
        int named = 0;
        for (PositionLists some : lists) {
            name(ids, some.positions(partition), some.count(partition), named);
            named += some.count(partition);
        }
        sort(lists);
    }

    /** @param named how many positions are named already */
    private void name(int[] ids, int[] positions, int count, int named) {
        int next = size;
        for (int i = 0; i < count; i++) {
            if (i % AHEAD == 0) {
                // Whether a row is new cannot be predicted; a wrong guess should not wait for memory too.
                ahead.fetch(notes, ids, positions, i, Math.min(count, i + AHEAD));
            }
            int row = ids[positions[i]];
            long note = notes[row];
            int slot = (int) note;
            if (note >>> 32 != batch) {
                slot = next++;
                rows[slot] = row;
                counts[slot] = 0;
                notes[row] = (long) batch << 32 | slot;
            }
            counts[slot]++;
            slots[named + i] = slot;
        }
        size = next;
    }

    /** Positions by slot; those of one slot in their order. */
    private void sort(List<PositionLists> lists) {
        int sum = 0;
        for (int slot = 0; slot < size; slot++) {
            starts[slot] = sum;
            sum += counts[slot];
        }
        int i = 0;
        for (PositionLists some : lists) {
            int[] positions = some.positions(partition);
            int count = some.count(partition);
            for (int k = 0; k < count; k++, i++) {
                sorted[starts[slots[i]]++] = positions[k];
            }
        }
        // Each start has moved to the end of its slot, which is where the next one starts.
        System.arraycopy(starts, 0, starts, 1, size);
        starts[0] = 0;
    }

    /** Most distinct rows that one batch can have. */
    public int capacity() {
        return rows.length;
    }

    /** Number of distinct rows in the batch indexed last. */
    public int size() {
        return size;
    }

    /** The lowest row of this partition that is not padding. */
    int firstRow() {
        return nextRow(0);
    }

    /** The row of this partition after {@code row}; beyond the table where there is none. */
    int nextRow(int row) {
        int next = row + 1;
        while (next < notes.length && PositionLists.partition(next, partitions) != partition) {
            next = (next | (PositionLists.BLOCK - 1)) + 1;
        }
        return next;
    }

    /** True where the batch indexed last has this row of this partition. */
    boolean touches(int row) {
        return notes[row] >>> 32 == batch;
    }

    /** Row of the table behind a slot. */
    int row(int slot) {
        return rows[slot];
    }

    /** Rows of the table by slot; behind the last slot, of batches before. */
    int[] rows() {
        return rows;
    }

    /** How often the row of a slot occurs in the batch, per sample. */
    float share(int slot) {
        return (float) counts[slot] / samples;
    }

    /** Where the positions of a slot start; those of {@code slot} end where the next slot's start. */
    int start(int slot) {
        return starts[slot];
    }

    /** Where in the batch an id stands; {@code i} from the start of its slot. */
    int position(int i) {
        return sorted[i];
    }
}
