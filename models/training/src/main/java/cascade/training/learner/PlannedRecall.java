package cascade.training.learner;

import cascade.training.earlier.StartingPoint;
import cascade.training.plan.Item2vecPlan;
import cascade.training.plan.Plan;
import cascade.training.plan.RecallPlan;
import cascade.training.plan.TowersPlan;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.Readings;
import cascade.training.recall.log.ClickLog;
import java.util.Map;
import java.util.Optional;

/**
 * Trains recall bundles of a plan and tells what their cards would say; publishes nothing.
 *
 * <p>All start anew, whatever the plan says: figures that hung on what lies in a catalogue could not be had again.
 */
public final class PlannedRecall {

    private final Readings readings;

    /** @param readings of the plan's log */
    public PlannedRecall(Readings readings) {
        this.readings = readings;
    }

    /**
     * The metrics of a card, by name; empty where nobody clicked enough to learn from.
     *
     * @param bundle one of the plan's
     */
    public Optional<Map<String, Double>> measure(RecallPlan bundle, long seed, ProgressListener progress) {
        ClickLog clicks = readings.clicks(bundle);
        Plan whole = readings.plan().withSeed(seed);
        return switch (bundle) {
            case Item2vecPlan plan -> {
                var learner = new Item2vecLearner(plan, whole, progress);
                yield measure(learner, learner.set(clicks));
            }
            case TowersPlan plan -> {
                var learner = new TowersLearner(plan, whole, progress);
                yield measure(learner, learner.set(clicks));
            }
        };
    }

    private static <S, W, F> Optional<Map<String, Double>> measure(Learner<S, W, F> learner, Optional<S> learned) {
        return learned.map(set -> learner.measure(set, learner.fit(set, StartingPoint.anew(), Pass.CANDIDATE)));
    }
}
