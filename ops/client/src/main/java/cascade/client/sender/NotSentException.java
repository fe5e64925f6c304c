package cascade.client.sender;

import cascade.client.CascadeException;

/** An event never left this process: the queue was full, or the sender closed. */
public final class NotSentException extends CascadeException {

    private static final long serialVersionUID = 1L;

    NotSentException(String message) {
        super(message, null);
    }
}
