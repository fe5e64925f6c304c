package cascade.training.plan;

import cascade.training.export.BundleExport;
import cascade.training.recall.log.LogSetSettings;
import cascade.training.recall.model.RecallModels;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.sample.Days;
import cascade.training.settings.SettingsFile;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.util.Optional;

/** Reads what a plan says of two towers. */
final class TowersReader {

    private final PlanPart part;
    private final Warm warm;

    /** @param warm how they go on where they do not say */
    TowersReader(PlanPart part, Warm warm) {
        this.part = part;
        this.warm = warm;
    }

    Optional<BundlePlan> read(String name, String model, String variant, Days days, Config said) {
        boolean nightly = part.flag(Keys.NIGHTLY);
        if (nightly && !name.equals(BundleExport.YOUTUBENET)) {
            part.fault(
                    Keys.NIGHTLY,
                    "servers look for lists named %s, so %s has none".formatted(BundleExport.NIGHTLY, name));
        }
        Optional<Warm> start = Start.read(part, warm);
        String known = Variants.known(part, model, variant, RecallModels.variants(RecallModels.LOG, model));
        Optional<OwnSettings<TowerSettings>> settings = settings(part, model, known);
        Optional<OwnSettings<LogSetSettings>> clicks = clicks(part);
        if (settings.isEmpty() || clicks.isEmpty()) {
            return Optional.empty();
        }
        Config resolved = Start.write(said, start)
                .withValue(Keys.NIGHTLY, ConfigValueFactory.fromAnyRef(nightly))
                .withValue(Keys.CLICKS, clicks.get().all().root())
                .withValue(Keys.SETTINGS, settings.get().all().root());
        return Optional.of(new TowersPlan(
                name,
                model,
                days,
                settings.get().values(),
                clicks.get().values(),
                nightly,
                start,
                known.isEmpty() ? resolved : resolved.withValue(Keys.VARIANT, ConfigValueFactory.fromAnyRef(known))));
    }

    /** What a part says of how towers are trained. */
    static Optional<OwnSettings<TowerSettings>> settings(PlanPart part, String model, String variant) {
        return OwnSettings.read(
                part,
                part.object(Keys.SETTINGS),
                own -> RecallModels.file(RecallModels.LOG, model, variant).with(own),
                TowerSettings::from,
                Variants::path);
    }

    /** What a part says of what they see of the log. */
    static Optional<OwnSettings<LogSetSettings>> clicks(PlanPart part) {
        return OwnSettings.read(
                part,
                part.object(Keys.CLICKS),
                own -> SettingsFile.resource("recall/log/set.conf").with(own),
                LogSetSettings::from,
                key -> key.isEmpty() ? Keys.CLICKS : Keys.CLICKS + "." + key);
    }
}
