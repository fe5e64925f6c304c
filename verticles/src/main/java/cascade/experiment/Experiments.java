package cascade.experiment;

import cascade.features.UserId;
import cascade.feed.Assignment;

/** Assigns users to arms. Thread-safe, non-blocking and without a failure: where nothing is configured, defaults hold. */
public interface Experiments {

    /** The user's arm in every layer and the parameters that follow; the same plan gives the same answer always. */
    Assignment assign(UserId user);
}
