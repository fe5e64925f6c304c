package cascade.features.fold;

import cascade.features.event.FeedEvent;
import java.time.Instant;

/** An event of a replay that is older than the one before it. */
public final class OutOfOrderException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    OutOfOrderException(FeedEvent event, long timeMillis) {
        super("event '" + event.id() + "' of " + event.time() + " comes after " + Instant.ofEpochMilli(timeMillis));
    }
}
