package cascade.experiment;

import cascade.features.UserId;
import cascade.feed.Assignment;

/** One plan that never changes: for offline replays, benchmarks and tests. */
public record FixedExperiments(ExperimentPlan plan, Configured configured) implements Experiments {

    @Override
    public Assignment assign(UserId user) {
        return plan.assign(user, configured);
    }
}
