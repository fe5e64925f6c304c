package cascade.training;

import cascade.training.export.BundleExport;
import cascade.training.metric.TaskMetrics;
import cascade.training.rank.EpochListener;
import cascade.training.rank.Fit;
import cascade.training.rank.ModelSize;
import cascade.training.rank.RankTraining;
import cascade.training.sample.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains ranking models on a log and measures them on its validation period; nothing is published. */
public final class RankingEvaluation {

    /** Models that can be evaluated. */
    public static final List<String> MODELS = List.of(BundleExport.LOGISTIC, BundleExport.NFWFM);

    private RankingEvaluation() {}

    /**
     * Every model with every seed, one result a task.
     *
     * @param log a log folder
     * @param models of {@link #MODELS}
     * @throws IllegalArgumentException where a model is unknown
     */
    public static List<RankingResult> evaluate(
            Path log, List<String> models, List<Integer> seeds, ProgressListener progress) {
        models.stream().filter(model -> !MODELS.contains(model)).findFirst().ifPresent(model -> {
            throw new IllegalArgumentException("no model is named '" + model + "': " + MODELS);
        });
        TrainingSettings settings = TrainingSettings.defaults();
        LearningSet set = LearningSet.read(log, settings.minCount(), progress);
        var training = new RankTraining(set.samples(), set.schema());
        List<RankingResult> results = new ArrayList<>();
        for (String model : models) {
            for (int seed : seeds) {
                EpochListener epochs = (epoch, _) -> progress.progress("train " + model, epoch, 0);
                if (model.equals(BundleExport.LOGISTIC)) {
                    var fit = training.logistic(settings.logistic(), seed, epochs);
                    results.addAll(results(set, model, seed, fit, ModelSize.of(fit.weights())));
                } else {
                    var fit = training.nfwfm(settings.nfwfm(), seed, epochs);
                    results.addAll(results(set, model, seed, fit, ModelSize.of(fit.weights())));
                }
            }
        }
        return results;
    }

    private static List<RankingResult> results(LearningSet set, String model, long seed, Fit<?> fit, ModelSize size) {
        List<RankingResult> results = new ArrayList<>();
        Samples samples = set.samples();
        for (int task = 0; task < samples.tasks().size(); task++) {
            TaskMetrics metrics = TaskMetrics.of(
                    samples.predictions(samples.split().validationRange(), fit.probabilities(), task), seed);
            results.add(new RankingResult(
                    set.summary().source(),
                    model,
                    "",
                    seed,
                    samples.tasks().get(task),
                    metrics.auc(),
                    metrics.logloss(),
                    metrics.gauc(),
                    metrics.ece(),
                    metrics.aucInterval().low(),
                    metrics.aucInterval().high(),
                    size.parameters(),
                    size.multiplyAdds(),
                    fit.samplesPerCpuSecond(),
                    fit.epochs()));
        }
        return results;
    }
}
