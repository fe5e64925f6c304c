package cascade.training.embedding;

/**
 * The distinct rows that a batch touches, each with a slot: 0 to {@link #size} - 1 in order of first occurrence.
 *
 * <p>Kept and reused for every batch. A stamp per table row says in which batch the row was last seen, so that nothing is
 * cleared between batches. For one thread; several threads share a table by partitions, each of which sees only every n-th
 * row.
 */
public final class UniqueRows {

    private final int[] stamps;
    private final int[] slotOfRow;
    private final int[] rows;
    private final int[] slots;
    private final int partition;
    private final int partitions;
    private int stamp;
    private int size;

    /**
     * Room for the batches of one table.
     *
     * @param tableRows rows of the table
     * @param maxIds most ids of one batch
     */
    public UniqueRows(int tableRows, int maxIds) {
        this(tableRows, maxIds, 0, 1);
    }

    /** The same, for the rows whose remainder by {@code partitions} is {@code partition}. */
    public UniqueRows(int tableRows, int maxIds, int partition, int partitions) {
        this.partition = partition;
        this.partitions = partitions;
        stamps = new int[tableRows / partitions + 1];
        slotOfRow = new int[stamps.length];
        rows = new int[Math.min(stamps.length, maxIds)];
        slots = new int[maxIds];
    }

    /** Names the rows of {@code ids[0..count)}; padding, row 0, and rows of other partitions get no slot. */
    public void index(int[] ids, int count) {
        stamp++;
        size = 0;
        for (int i = 0; i < count; i++) {
            int row = ids[i];
            if (row == 0 || row % partitions != partition) {
                slots[i] = -1;
                continue;
            }
            int place = row / partitions;
            if (stamps[place] != stamp) {
                stamps[place] = stamp;
                slotOfRow[place] = size;
                rows[size++] = row;
            }
            slots[i] = slotOfRow[place];
        }
    }

    /** Most distinct rows that one batch can have. */
    public int capacity() {
        return rows.length;
    }

    /** Number of distinct rows in the batch indexed last. */
    public int size() {
        return size;
    }

    int partitions() {
        return partitions;
    }

    /** The lowest row of this partition that is not padding. */
    int firstRow() {
        return partition == 0 ? partitions : partition;
    }

    /** True where the batch indexed last has this row of this partition. */
    boolean touches(int row) {
        return stamps[row / partitions] == stamp;
    }

    /** Row of the table behind a slot. */
    int row(int slot) {
        return rows[slot];
    }

    /** Slot of the i-th id of the batch, or -1. */
    int slot(int i) {
        return slots[i];
    }
}
