package cascade.features.fold;

import cascade.features.ItemFeatures;
import cascade.features.UserFeatures;
import cascade.features.event.FeedEvent.Impression;

/** Is told of every impression of a replay, with the features as they were just before its request's first impression. */
@FunctionalInterface
public interface ImpressionListener {

    /**
     * An impression, in the order of its own time. {@code before} and {@code itemBefore} hold the events with time strictly before
     * {@code beganMillis}, and no others.
     *
     * @param beganMillis when the first impression of its request was; what is encoded is encoded as of then
     */
    void shown(Impression event, long beganMillis, UserFeatures before, ItemFeatures itemBefore);
}
