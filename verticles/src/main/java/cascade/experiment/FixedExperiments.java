package cascade.experiment;

import cascade.features.UserId;
import cascade.feed.Assignment;
import cascade.feed.FeedParameters;

/** One plan that never changes: for offline replays, benchmarks and tests. */
public record FixedExperiments(ExperimentPlan plan, FeedParameters defaults) implements Experiments {

    @Override
    public Assignment assign(UserId user) {
        return plan.assign(user, defaults);
    }
}
