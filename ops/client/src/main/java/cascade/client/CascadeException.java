package cascade.client;

import org.jspecify.annotations.Nullable;

/** Why a request to a Cascade server did not do what it should: one of {@link ProblemException}, {@link NoAnswerException}, {@link
 * UnreadableAnswerException} and, of events, {@link cascade.client.sender.NotSentException}. */
public abstract class CascadeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * One with a message.
     *
     * @param message of it
     * @param cause or null
     */
    protected CascadeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
