package cascade.queue;

/** A queue's folder cannot be used, or its disk failed. */
public final class QueueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QueueException(String message, Throwable cause) {
        super(message, cause);
    }

    QueueException(String message) {
        super(message);
    }
}
