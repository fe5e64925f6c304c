package cascade.experiment;

import cascade.features.UserId;
import cascade.feed.Assignment;
import cascade.feed.FeedParameters;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The last good plan. A new one takes its place at once and as a whole: a request is assigned under the old or under the
 * new, never under a mixture. Thread-safe.
 */
public final class ExperimentsInForce implements Experiments {

    private final FeedParameters defaults;
    private final Parameters known;
    private final AtomicReference<ExperimentPlan> plan = new AtomicReference<>(ExperimentPlan.NONE);

    public ExperimentsInForce(FeedParameters defaults, Parameters known) {
        this.defaults = defaults;
        this.known = known;
    }

    @Override
    public Assignment assign(UserId user) {
        return plan.get().assign(user, defaults);
    }

    /** The version in force, 0 before the first good one. */
    public long version() {
        return plan.get().version();
    }

    /** Puts the plan in force, or names the faults for which the one before it stays; empty where it is in force now. */
    public List<Fault> offer(String json) {
        try {
            plan.set(ExperimentPlanReader.read(json, known));
            return List.of();
        } catch (PlanRefusedException refused) {
            return refused.faults();
        }
    }
}
