package cascade.experiment;

import cascade.feed.Assignment;
import cascade.feed.FeedRequest;

/** One plan that never changes: for offline replays, benchmarks and tests. */
public record FixedExperiments(ExperimentPlan plan, Configured configured) implements Experiments {

    @Override
    public Assignment assign(FeedRequest request) {
        return plan.assign(request, configured);
    }
}
