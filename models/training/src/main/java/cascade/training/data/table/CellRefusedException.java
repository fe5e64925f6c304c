package cascade.training.data.table;

/** A value that is not what it should be; the message says why, its reader adds the row. */
public final class CellRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String column;

    public CellRefusedException(String column, String reason) {
        super(reason, null, false, false);
        this.column = column;
    }

    /** Whose value it is; empty where the whole row is at fault. */
    public String column() {
        return column;
    }
}
