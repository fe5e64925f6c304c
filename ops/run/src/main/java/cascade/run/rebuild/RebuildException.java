package cascade.run.rebuild;

/** No generation could be made, and the one in force stays so. */
public final class RebuildException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RebuildException(String message) {
        super(message);
    }

    RebuildException(String message, Throwable cause) {
        super(message, cause);
    }
}
