package cascade.client;

import org.jspecify.annotations.Nullable;

/** The server said that all went well, in words that are not of its API. What was asked may have been done or not. */
public final class UnreadableAnswerException extends CascadeException {

    private static final long serialVersionUID = 1L;

    /**
     * One with a message.
     *
     * @param message of it
     * @param cause or null
     */
    public UnreadableAnswerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
