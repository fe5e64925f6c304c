package cascade.training.plan;

import cascade.training.export.BundleExport;
import cascade.training.item2vec.Item2vecSettings;
import cascade.training.item2vec.VectorForm;
import cascade.training.item2vec.WarmStart;
import cascade.training.recall.model.RecallModels;
import cascade.training.sample.Days;
import cascade.training.settings.SettingsFile;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.util.Optional;

/** Reads what a plan says of Item2vec. */
final class Item2vecReader {

    private final PlanPart part;

    Item2vecReader(PlanPart part) {
        this.part = part;
    }

    private record Read(Item2vecSettings settings, VectorForm form, WarmStart warm) {

        static Read from(SettingsFile file) {
            WarmStart warm = WarmStart.from(file);
            VectorForm form = VectorForm.from(file);
            return new Read(Item2vecSettings.from(file), form, warm);
        }
    }

    Optional<BundlePlan> read(String name, String variant, Days days, Config said) {
        Start start = part.choice(Keys.START, Start.class).orElse(Start.WARM);
        String known = Variants.known(
                part, BundleExport.ITEM2VEC, variant, RecallModels.variants(RecallModels.LOG, BundleExport.ITEM2VEC));
        return OwnSettings.read(
                        part,
                        part.object(Keys.SETTINGS),
                        own -> RecallModels.item2vec(known).with(own),
                        Read::from,
                        Variants::path)
                .map(read -> new Item2vecPlan(
                        name,
                        days,
                        read.values().settings(),
                        read.values().form(),
                        start == Start.WARM ? Optional.of(read.values().warm()) : Optional.empty(),
                        resolved(said, known, start, read.all())));
    }

    private static Config resolved(Config said, String variant, Start start, Config settings) {
        Config resolved = said.withValue(Keys.START, ConfigValueFactory.fromAnyRef(start.text()))
                .withValue(Keys.SETTINGS, settings.root());
        return variant.isEmpty() ? resolved : resolved.withValue(Keys.VARIANT, ConfigValueFactory.fromAnyRef(variant));
    }
}
