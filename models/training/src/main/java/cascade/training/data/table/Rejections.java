package cascade.training.data.table;

/** Told of each row that cannot be read. */
public interface Rejections {

    /**
     * Told of one, in the order of the rows.
     *
     * @param row its {@link TableRow#number}
     * @param column empty where the whole row is at fault
     */
    void row(long row, String column, String reason);
}
