package cascade.models.rank;

/**
 * The shape of a {@link PoolTable} and of the pools over it.
 *
 * @param rows of the table: ids are 0 (padding) to {@code rows - 1}
 * @param width numbers of a vector
 * @param tasks weights of a row
 * @param squares whether a pool has the sums of squares too
 */
public record PoolShape(int rows, int width, int tasks, boolean squares) {

    public PoolShape {
        if (rows < 1 || width < 0 || tasks < 1) {
            throw new IllegalArgumentException(
                    "is no table of %d rows of %d numbers for %d tasks".formatted(rows, width, tasks));
        }
    }

    /** Numbers of a row: its vector, then its weights. */
    public int rowWidth() {
        return width + tasks;
    }

    /** Numbers of a pool. */
    public int poolWidth() {
        return width * (squares ? 2 : 1) + tasks;
    }

    /** Numbers of all rows: more, it may be, than an array has room for. */
    public long values() {
        return (long) rows * rowWidth();
    }
}
