package cascade.training.plan;

import cascade.features.schema.Similarity;
import cascade.training.export.BundleExport;
import cascade.training.recall.log.DailyTowers;
import cascade.training.recall.log.LogSetSettings;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.sample.FeatureSet;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Optional;

/** Reads what a plan says of the towers that a ranker learns with: {@code similarity { model = two-tower, days = 14 }}. */
final class SimilarityReader {

    private static final String RATE = "rate";

    /** A pass each: what is older says little, and costs as much. */
    private static final int DAYS = 14;

    private static final double USUAL_RATE = .25;

    private SimilarityReader() {}

    /** What was read, and the same as a plan says it. */
    record Similar(DailyTowers.Settings settings, Config resolved) {}

    /** Empty where a bundle does not ask for them, or where there is a fault. */
    static Optional<Similar> read(PlanPart bundle, FeatureSet features, long seed) {
        if (bundle.value(Keys.SIMILARITY).isEmpty()) {
            return Optional.empty();
        }
        if (!Similarity.slots().stream().allMatch(features::has)) {
            bundle.fault(
                    Keys.SIMILARITY, "features = " + features.text() + " have none of the user and the item together");
        }
        PlanPart part = bundle.part(Keys.SIMILARITY);
        part.refuseOthers(List.of(Keys.MODEL, Keys.DAYS, RATE, Keys.SETTINGS, Keys.CLICKS));
        String model = part.text(Keys.MODEL).orElse(BundleExport.TWO_TOWER);
        if (!Kind.TOWERS.models().contains(model)) {
            part.fault(Keys.MODEL, "towers are " + String.join(" or ", Kind.TOWERS.models()) + ", not '" + model + "'");
            return Optional.empty();
        }
        long days = part.value(Keys.DAYS).isPresent() ? part.number(Keys.DAYS, 1) : DAYS;
        double rate = part.decimal(RATE, USUAL_RATE, 1e-6, 1);
        Optional<OwnSettings<TowerSettings>> settings = TowersReader.settings(part, model, "");
        Optional<OwnSettings<LogSetSettings>> clicks = TowersReader.clicks(part);
        if (settings.isEmpty() || clicks.isEmpty()) {
            return Optional.empty();
        }
        Config resolved = ConfigFactory.empty()
                .withValue(Keys.MODEL, ConfigValueFactory.fromAnyRef(model))
                .withValue(Keys.DAYS, ConfigValueFactory.fromAnyRef(days))
                .withValue(RATE, ConfigValueFactory.fromAnyRef(rate))
                .withValue(Keys.SETTINGS, settings.get().all().root())
                .withValue(Keys.CLICKS, clicks.get().all().root());
        String said = resolved.root().render(ConfigRenderOptions.concise()) + ", seed " + seed;
        return Optional.of(new Similar(
                new DailyTowers.Settings(
                        said,
                        settings.get().values(),
                        clicks.get().values(),
                        (int) Math.min(days, Integer.MAX_VALUE),
                        rate,
                        seed),
                resolved));
    }
}
