package cascade.training.evaluation;

import cascade.training.loss.LossSettings;
import cascade.training.metric.TaskMetrics;
import cascade.training.rank.EpochListener;
import cascade.training.rank.Fit;
import cascade.training.rank.RankSettings;
import cascade.training.rank.RankTraining;
import cascade.training.sample.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Trains ranking models on samples and measures them on those that {@link cascade.training.sample.Split} sets apart. */
public final class RankingEvaluation {

    private final String data;
    private final Samples samples;

    /** @param data name of the data set, for the results */
    public RankingEvaluation(String data, Samples samples) {
        this.data = data;
        this.samples = samples;
    }

    /** Trains once, or once a task where the settings want each by itself, and measures: one result a task. */
    public List<RankingResult> measure(RankingRun run, EpochListener epochs) {
        return switch (run.settings().loss()) {
            case LossSettings.Single _ ->
                run.settings().tasks().stream()
                        .flatMap(task -> together(run, run.settings().withTasks(List.of(task)), epochs).stream())
                        .toList();
            case LossSettings.Sum _, LossSettings.Uncertainty _, LossSettings.Reweight _ ->
                together(run, run.settings(), epochs);
        };
    }

    private List<RankingResult> together(RankingRun run, RankSettings settings, EpochListener epochs) {
        Fit fit = RankTraining.fit(samples, settings, run.seed(), epochs);
        Samples chosen = samples.onlyTasks(settings.tasks());
        List<RankingResult> results = new ArrayList<>();
        for (int task = 0; task < chosen.tasks().size(); task++) {
            results.add(new RankingResult(
                    data,
                    run.model(),
                    run.variant(),
                    run.seed(),
                    chosen.tasks().get(task),
                    TaskMetrics.of(
                            chosen.predictions(chosen.split().measured(), fit.probabilities(), task), run.seed()),
                    sigmas(chosen.tasks(), fit),
                    fit.ranker().parameters(),
                    fit.ranker().network().model().multiplyAdds(),
                    fit.samplesPerCpuSecond(),
                    fit.epochs(),
                    fit.auc()));
        }
        return results;
    }

    /** By task, in the best epoch. */
    private static Map<String, Double> sigmas(List<String> tasks, Fit fit) {
        double[] best = fit.sigmas().get(fit.epochs() - 1);
        Map<String, Double> sigmas = new TreeMap<>();
        for (int task = 0; task < best.length; task++) {
            sigmas.put(tasks.get(task), best[task]);
        }
        return sigmas;
    }
}
