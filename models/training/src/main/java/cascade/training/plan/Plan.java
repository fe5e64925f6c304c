package cascade.training.plan;

import cascade.training.sample.Counters;
import cascade.training.sample.FeatureSet;
import cascade.training.sample.Reading;
import cascade.training.sample.Reading.Times;
import cascade.training.settings.SettingsFile;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;

/**
 * What is trained, and how. Equal logs and plans give equal models, where nothing goes on from what is current.
 *
 * @param seed of all that is random
 * @param minCount words seen fewer times in training impressions share their slot's row for unknown ones
 * @param counters whether features of the validation period, which tells what a model is worth, know of it
 * @param times how the log is parted
 * @param refit whether what is published has learned from the newest period, too
 * @param bundles in the order in which they are trained; no two of one name
 * @param gate what they are judged by before they serve
 */
public record Plan(
        long seed,
        int minCount,
        Counters counters,
        Times times,
        Refit refit,
        List<BundlePlan> bundles,
        GateSettings gate) {

    public Plan {
        bundles = List.copyOf(bundles);
        SettingsFile.require(minCount >= 1, "min-count", minCount);
    }

    /** Of what is published as it was judged. */
    public Plan(long seed, int minCount, Counters counters, List<BundlePlan> bundles, GateSettings gate) {
        this(seed, minCount, counters, Times.OF_LOG, Refit.NONE, bundles, gate);
    }

    public Plan withSeed(long other) {
        return new Plan(other, minCount, counters, times, refit, bundles, gate);
    }

    /** The same of a log that is parted in another way. */
    public Plan within(Times other) {
        return new Plan(seed, minCount, counters, other, refit, bundles, gate);
    }

    /** The same with other limits of a refit. */
    public Plan refitted(Refit other) {
        return new Plan(seed, minCount, counters, times, other, bundles, gate);
    }

    /** Everything starts anew, whatever is current. */
    public Plan cold() {
        return new Plan(
                seed,
                minCount,
                counters,
                times,
                refit,
                bundles.stream().map(BundlePlan::cold).toList(),
                gate);
    }

    /** Those that rank. */
    public List<RankingPlan> ranking() {
        return bundles.stream()
                .filter(RankingPlan.class::isInstance)
                .map(RankingPlan.class::cast)
                .toList();
    }

    /** Those that recall. */
    public List<RecallPlan> recall() {
        return bundles.stream()
                .filter(RecallPlan.class::isInstance)
                .map(RecallPlan.class::cast)
                .toList();
    }

    /** How the log is read for one of {@link #bundles}. To what learns from clicks alone its days and times are all that matters. */
    public Reading reading(BundlePlan bundle) {
        return bundle instanceof RankingPlan ranks
                ? new Reading(ranks.features(), counters, ranks.days(), minCount, ranks.hashed(), times)
                : new Reading(FeatureSet.SERVED, counters, bundle.days(), minCount, times);
    }

    /** The plan of one of {@link #bundles} alone, with all its settings, as JSON: itself a plan. */
    public String json(BundlePlan bundle) {
        Config whole = ConfigFactory.empty()
                .withValue("seed", ConfigValueFactory.fromAnyRef(seed))
                .withValue("min-count", ConfigValueFactory.fromAnyRef(minCount))
                .withValue("counters", ConfigValueFactory.fromAnyRef(counters.text()))
                .withValue(
                        Keys.VALIDATION,
                        ConfigValueFactory.fromAnyRef(
                                times.validation().map(PlanTimes::text).orElse(PlanTimes.LOG)))
                .withValue(Keys.WINDOW, ConfigValueFactory.fromAnyRef(PlanTimes.text(times.window())))
                .withValue(Keys.REFIT, refit.resolved().root())
                .withValue(
                        "bundles",
                        ConfigValueFactory.fromIterable(
                                List.of(bundle.resolved().root().unwrapped())));
        return whole.root().render(ConfigRenderOptions.concise());
    }
}
