package cascade.feedback;

/** The log has not acknowledged events, or acknowledges none just now: they may be lost, and are to be sent again. */
public final class UnacknowledgedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnacknowledgedException(String message) {
        super(message, null, false, false);
    }
}
