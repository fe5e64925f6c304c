package cascade.training.log.write;

/** A range that cannot be written; the message names it and says why. */
public final class LogWriteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogWriteException(String what, Exception cause) {
        super(what + ": " + cause.getMessage(), cause);
    }
}
