package cascade.features.fold;

import cascade.features.ItemFeatures;
import cascade.features.UserFeatures;
import cascade.features.event.FeedEvent.Impression;

/** Is told of every impression of a replay, with the features as they were just before it. */
@FunctionalInterface
public interface ImpressionListener {

    /** {@code before} and {@code itemBefore} hold the events with time strictly before the impression, and no others. */
    void shown(Impression event, UserFeatures before, ItemFeatures itemBefore);
}
