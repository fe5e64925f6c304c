package cascade.training;

import cascade.models.catalog.GoldenRows;
import cascade.models.catalog.ModelVersion;
import cascade.training.export.BundleExport;
import cascade.training.metric.TaskMetrics;
import cascade.training.plan.RankingPlan;
import cascade.training.rank.Fit;
import cascade.training.rank.RankTraining;
import cascade.training.sample.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Trains a ranking model on a learning set, measures it on the validation period and seals it. */
final class RankingTraining {

    private static final int GOLDEN_ROWS = 32;

    private final BundleExport export;
    private final Cards cards;
    private final ProgressListener progress;

    RankingTraining(BundleExport export, Cards cards, ProgressListener progress) {
        this.export = export;
        this.cards = cards;
        this.progress = progress;
    }

    /** @param checkpoint a file that every epoch is saved in, if one is wanted */
    ModelVersion train(RankingPlan plan, LearningSet set, Optional<Path> checkpoint) {
        Samples samples = set.samples().onlyTasks(plan.settings().tasks());
        long seed = cards.plan().seed();
        Fit fit = RankTraining.fit(
                samples,
                plan.settings(),
                seed,
                (epoch, _) -> progress.progress("train " + plan.name(), epoch, 0),
                checkpoint);
        return export.ranking(
                plan.name(),
                fit.ranker(),
                set.schema(),
                golden(samples, fit),
                cards.ranking(plan, set, samples.tasks(), metrics(samples, fit, seed)));
    }

    private static Map<String, Double> metrics(Samples samples, Fit fit, long seed) {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("epochs", (double) fit.epochs());
        for (int task = 0; task < samples.tasks().size(); task++) {
            String name = samples.tasks().get(task);
            TaskMetrics figures = TaskMetrics.of(
                    samples.predictions(samples.split().validationRange(), fit.probabilities(), task), seed);
            metrics.put(name + ".auc", figures.auc());
            metrics.put(name + ".logloss", figures.logloss());
            metrics.put(name + ".gauc", figures.gauc());
            metrics.put(name + ".ece", figures.ece());
        }
        return metrics;
    }

    /** Validation samples from end to end, with the probabilities that the trainer gave. */
    private static GoldenRows golden(Samples samples, Fit fit) {
        int tasks = samples.tasks().size();
        int count = Math.min(GOLDEN_ROWS, samples.split().validation());
        List<GoldenRows.Row> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            int i = (int) ((long) row * samples.split().validation() / count);
            float[] probabilities = new float[tasks];
            System.arraycopy(fit.probabilities(), i * tasks, probabilities, 0, tasks);
            rows.add(new GoldenRows.Row(samples.request(samples.split().train() + i), probabilities));
        }
        return new GoldenRows(samples.tasks(), rows);
    }
}
