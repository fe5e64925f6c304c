package cascade.features.row;

/** A row that cannot be read: truncated, of an unknown version, of another kind, or not a row at all. */
public final class RowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RowException(String message) {
        super(message);
    }

    RowException(String message, Throwable cause) {
        super(message, cause);
    }
}
