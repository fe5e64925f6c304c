package cascade.feedback;

import cascade.features.IdHash;
import cascade.features.event.FeedEvent;

/**
 * An event and where in {@code cascade.events} it stands: by that, applying it twice is the same as once.
 *
 * @param position the {@link cascade.features.LogPosition}
 * @param loggedMillis when it was written there
 * @param before what was done of it before
 */
public record Received(FeedEvent event, int partition, long position, long loggedMillis, Resumption before) {

    /** One of which nothing was done before. */
    public Received(FeedEvent event, int partition, long position, long loggedMillis) {
        this(event, partition, position, loggedMillis, Resumption.NONE);
    }

    /** The bucket of its item. */
    int bucket() {
        return IdHash.bucket(event.item().hash());
    }
}
