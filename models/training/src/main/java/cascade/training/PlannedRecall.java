package cascade.training;

import cascade.training.EarlierItem2vec.Start;
import cascade.training.plan.Item2vecPlan;
import cascade.training.plan.RecallPlan;
import cascade.training.plan.TowersPlan;
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
        return switch (bundle) {
            case Item2vecPlan plan ->
                Item2vecFit.of(plan, clicks, seed, _ -> Start.anew(""), progress)
                        .map(Item2vecFit::metrics);
            case TowersPlan plan ->
                TowersFit.of(plan, plan.settings(), clicks, seed, TowersFit.From.CHANCE, progress)
                        .map(TowersFit::metrics);
        };
    }
}
