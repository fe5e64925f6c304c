package cascade.training.plan;

import cascade.features.schema.HashedSlots;
import cascade.training.loss.LossSettings;
import cascade.training.plan.SimilarityReader.Similar;
import cascade.training.rank.RankSettings;
import cascade.training.rank.SettingsFiles;
import cascade.training.sample.Days;
import cascade.training.sample.FeatureSet;
import cascade.training.sample.SampleReader;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a plan says of a model that ranks. */
final class RankingReader {

    private static final String DATA = "log";

    /** Settings that stand in the bundle itself, as everybody who reads a plan asks for them. */
    private static final List<String> RAISED = List.of(Keys.LOSS, Keys.TASKS);

    private final PlanPart part;
    private final Purpose purpose;
    private final Warm warm;
    private final long seed;

    /**
     * A reader of one bundle.
     *
     * @param warm how it goes on where it does not say
     * @param seed of the plan
     */
    RankingReader(PlanPart part, Purpose purpose, Warm warm, long seed) {
        this.part = part;
        this.purpose = purpose;
        this.warm = warm;
        this.seed = seed;
    }

    Optional<BundlePlan> read(String name, String model, String variant, Days days, Config said) {
        FeatureSet features = part.choice(Keys.FEATURES, FeatureSet.class).orElse(FeatureSet.SERVED);
        HashedSlots hashed = HashedReader.read(part, features);
        Optional<Similar> similarity = SimilarityReader.read(part, features, seed);
        Optional<Warm> start = Start.read(part, warm);
        checkTasks();
        String known = Variants.known(part, model, variant, SettingsFiles.variants(DATA, model));
        return OwnSettings.read(
                        part,
                        own(),
                        own -> SettingsFiles.file(DATA, model, known, own),
                        file -> RankSettings.from(model, file),
                        key -> RAISED.contains(key) ? key : Variants.path(key))
                .filter(this::canBeTrained)
                .map(settings -> new RankingPlan(
                        name,
                        model,
                        known,
                        features,
                        hashed,
                        similarity.map(Similar::settings),
                        days,
                        settings.values(),
                        start,
                        part.value(Keys.TASKS).isPresent() ? settings.values().tasks() : List.of(),
                        resolved(
                                said,
                                known,
                                features,
                                hashed,
                                similarity,
                                start,
                                settings.all(),
                                part.value(Keys.TASKS).isPresent())));
    }

    private Config own() {
        Config own = part.object(Keys.SETTINGS);
        for (String key : RAISED) {
            if (own.hasPath(key)) {
                part.fault(Variants.path(key), "it stands beside settings, not among them");
                own = own.withoutPath(key);
            }
            if (part.value(key).isPresent()) {
                own = own.withValue(key, part.value(key).get());
            }
        }
        return own;
    }

    /** Only what is a list of texts: what is not is refused as every setting is. */
    private void checkTasks() {
        Set<Object> tasks = new HashSet<>();
        List<?> asked = part.value(Keys.TASKS).map(ConfigValue::unwrapped).orElse(List.of()) instanceof List<?> list
                ? list
                : List.of();
        for (Object task : asked) {
            if (!SampleReader.TASKS.contains(task)) {
                part.fault(
                        Keys.TASKS,
                        "no task is named '" + task + "'; there are " + String.join(", ", SampleReader.TASKS));
            } else if (!tasks.add(task)) {
                part.fault(Keys.TASKS, task + " is there twice");
            }
        }
    }

    private boolean canBeTrained(OwnSettings<RankSettings> settings) {
        if (settings.values().loss() instanceof LossSettings.Reweight
                && !settings.values().tasks().contains(SampleReader.CLICK)) {
            part.fault(Keys.LOSS, "reweight weighs clicks, and tasks do not name click; sum and uncertainty weigh any");
            return false;
        }
        if (settings.values().loss() instanceof LossSettings.Single && purpose == Purpose.SERVING) {
            part.fault(
                    Keys.LOSS,
                    "single is a model for every task, to be evaluated alone; what serves is one model: sum, reweight or uncertainty");
            return false;
        }
        return true;
    }

    /** @param asksForTasks whether the plan names them: those of the model need not happen in a log, those that are named do */
    private static Config resolved(
            Config said,
            String variant,
            FeatureSet features,
            HashedSlots hashed,
            Optional<Similar> similarity,
            Optional<Warm> start,
            Config settings,
            boolean asksForTasks) {
        Config resolved = Start.write(said, start);
        if (!variant.isEmpty()) {
            resolved = resolved.withValue(Keys.VARIANT, ConfigValueFactory.fromAnyRef(variant));
        }
        if (!hashed.isEmpty()) {
            resolved = resolved.withValue(Keys.HASHED, ConfigValueFactory.fromMap(hashed.rows()));
        }
        if (similarity.isPresent()) {
            resolved = resolved.withValue(
                    Keys.SIMILARITY, similarity.get().resolved().root());
        }
        if (asksForTasks) {
            resolved = resolved.withValue(Keys.TASKS, settings.getValue(Keys.TASKS));
        }
        return resolved.withValue(Keys.LOSS, settings.getValue(Keys.LOSS))
                .withValue(Keys.FEATURES, ConfigValueFactory.fromAnyRef(features.text()))
                .withValue(
                        Keys.SETTINGS,
                        settings.withoutPath(Keys.LOSS).withoutPath(Keys.TASKS).root());
    }
}
