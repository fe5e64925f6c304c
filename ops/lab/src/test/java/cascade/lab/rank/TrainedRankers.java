package cascade.lab.rank;

import cascade.models.catalog.GoldenRows;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.models.catalog.Role;
import cascade.models.rank.Calibration;
import cascade.models.rank.Calibration.Scaling;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Scores;
import cascade.training.export.BundleExport;
import cascade.training.loss.LossSettings;
import cascade.training.model.ModelRecipe;
import cascade.training.rank.Fit;
import cascade.training.rank.RankSettings;
import cascade.training.rank.RankTraining;
import cascade.training.rank.Schedule;
import cascade.training.rank.SettingsFiles;
import cascade.training.reading.LearningSet;
import cascade.training.sample.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every ranking model by its name, and every variant of one that is one model, trained for two epochs on a log and published. */
record TrainedRankers(LearningSet set, Path models) {

    private static final int GOLDEN_ROWS = 32;

    /** Bundle kinds: the name of a model, and of its variant where it is one. */
    static List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        for (String model : ModelRecipe.NAMES) {
            kinds.add(model);
            SettingsFiles.variants("log", model).stream()
                    // Trained a task at a time, it is several models.
                    .filter(variant ->
                            !(SettingsFiles.read("log", model, variant).loss() instanceof LossSettings.Single))
                    .forEach(variant -> kinds.add(kind(model, variant)));
        }
        return kinds;
    }

    private static String kind(String model, String variant) {
        return variant.isEmpty() ? model : model + "-" + variant;
    }

    /** What was trained and published of a kind. */
    record One(Fit fit, ModelVersion version) {}

    One train(String kind) {
        RankSettings settings = settings(kind);
        Samples samples = set.samples().onlyTasks(settings.tasks());
        Fit fit = RankTraining.fit(samples, settings, 1, (_, _) -> {});
        return new One(fit, publish(kind, fit));
    }

    /** Once more, as the next version. */
    ModelVersion publish(String kind, Fit fit) {
        List<String> tasks = fit.ranker().tasks();
        var card = new ModelCard(
                Role.RANKING, Optional.of(set.schema().hash()), tasks, Map.of(), set.dataRange(), Instant.EPOCH, 1);
        ModelVersion version = new BundleExport(models)
                .ranking(
                        kind,
                        fit.ranker(),
                        set.schema(),
                        calibration(tasks),
                        rows(fit, Math.min(GOLDEN_ROWS, measured())),
                        card);
        new Releases(models).publish(List.of(version), "trained");
        return version;
    }

    /** Other numbers for each group and task. */
    Calibration calibration(List<String> tasks) {
        return Calibration.of(
                set.schema(), tasks, (group, task) -> new Scaling(1 - .1 * group, .1 + .1 * tasks.indexOf(task)));
    }

    /** All that the trainer itself predicted, calibrated. */
    GoldenRows predicted(Fit fit) {
        return rows(fit, measured());
    }

    private int measured() {
        return set.samples().split().validation();
    }

    private GoldenRows rows(Fit fit, int count) {
        int tasks = fit.ranker().tasks().size();
        Calibration calibration = calibration(fit.ranker().tasks());
        List<GoldenRows.Row> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            RankBatch batch = set.samples().request(set.samples().split().train() + row);
            float[] said = Arrays.copyOfRange(fit.probabilities(), row * tasks, (row + 1) * tasks);
            rows.add(new GoldenRows.Row(
                    batch,
                    calibration
                            .apply(batch.context(), new Scores(fit.ranker().tasks(), said))
                            .values()));
        }
        return new GoldenRows(fit.ranker().tasks(), rows);
    }

    /** As the kind is trained to serve, for all tasks of the log, in small batches and briefly. */
    private RankSettings settings(String kind) {
        String model = ModelRecipe.NAMES.stream()
                .filter(name ->
                        kind.equals(name) || SettingsFiles.variants("log", name).contains(variant(kind, name)))
                .findFirst()
                .orElseThrow();
        RankSettings settings = SettingsFiles.read("log", model, variant(kind, model));
        return new RankSettings(
                settings.recipe(),
                set.samples().tasks(),
                settings.loss(),
                settings.deviation(),
                settings.embedding(),
                settings.linear(),
                settings.denseRate(),
                1,
                new Schedule(256, 2, .25));
    }

    private static String variant(String kind, String model) {
        return kind.startsWith(model + "-") ? kind.substring(model.length() + 1) : "";
    }
}
