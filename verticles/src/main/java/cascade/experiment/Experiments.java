package cascade.experiment;

import cascade.feed.Assignment;
import cascade.feed.FeedRequest;

/** Assigns users to arms. Thread-safe, non-blocking and without a failure: where nothing is configured, defaults hold. */
public interface Experiments {

    /** The arm in every layer of who asks and the parameters that follow; the same plan gives the same answer always. */
    Assignment assign(FeedRequest request);
}
