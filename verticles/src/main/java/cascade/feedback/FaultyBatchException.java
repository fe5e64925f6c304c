package cascade.feedback;

/** One of a batch's events cannot be folded, and could not be the next time. */
final class FaultyBatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FaultyBatchException(Throwable cause) {
        super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
    }
}
