package cascade.training.embedding;

/**
 * The distinct rows that a batch touches, each with a slot: 0 to {@link #size} - 1 in order of first occurrence.
 *
 * <p>Kept and reused for every batch. A stamp per table row says in which batch the row was last seen, so that nothing is
 * cleared between batches. For one thread.
 */
public final class UniqueRows {

    private final int[] stamps;
    private final int[] slotOfRow;
    private final int[] rows;
    private final int[] slots;
    private int stamp;
    private int size;

    /**
     * Room for the batches of one table.
     *
     * @param tableRows rows of the table
     * @param maxIds most ids of one batch
     */
    public UniqueRows(int tableRows, int maxIds) {
        stamps = new int[tableRows];
        slotOfRow = new int[tableRows];
        rows = new int[Math.min(tableRows, maxIds)];
        slots = new int[maxIds];
    }

    /** Names the rows of {@code ids[0..count)}; padding, row 0, gets no slot. */
    public void index(int[] ids, int count) {
        stamp++;
        size = 0;
        for (int i = 0; i < count; i++) {
            int row = ids[i];
            if (row == 0) {
                slots[i] = -1;
                continue;
            }
            if (stamps[row] != stamp) {
                stamps[row] = stamp;
                slotOfRow[row] = size;
                rows[size++] = row;
            }
            slots[i] = slotOfRow[row];
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

    /** Row of the table behind a slot. */
    int row(int slot) {
        return rows[slot];
    }

    /** Slot of the i-th id of the batch, or -1 for padding. */
    int slot(int i) {
        return slots[i];
    }
}
