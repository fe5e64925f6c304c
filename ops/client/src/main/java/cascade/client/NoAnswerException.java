package cascade.client;

import org.jspecify.annotations.Nullable;

/**
 * No answer came: the server cannot be reached, the connection broke, it took longer than the timeout, or the client was closed. What was
 * asked may have been done or not.
 */
public final class NoAnswerException extends CascadeException {

    private static final long serialVersionUID = 1L;

    /**
     * One with a message.
     *
     * @param message of it
     * @param cause or null
     */
    public NoAnswerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
