package cascade.training.evaluation;

import cascade.training.metric.Predictions;
import cascade.training.metric.TaskMetrics;
import cascade.training.rank.EpochListener;
import cascade.training.rank.Fit;
import cascade.training.rank.RankTraining;
import cascade.training.sample.Samples;
import java.util.ArrayList;
import java.util.List;

/** Trains ranking models on samples and measures them on those that {@link cascade.training.sample.Split} sets apart. */
public final class RankingEvaluation {

    private final String data;
    private final Samples samples;

    /** @param data name of the data set, for the results */
    public RankingEvaluation(String data, Samples samples) {
        this.data = data;
        this.samples = samples;
    }

    /** Trains once and measures, one result a task. */
    public List<RankingResult> measure(RankingRun run, EpochListener epochs) {
        Fit fit = RankTraining.fit(samples, run.settings(), run.seed(), epochs);
        Samples chosen = samples.onlyTasks(run.settings().tasks());
        List<RankingResult> results = new ArrayList<>();
        for (int task = 0; task < chosen.tasks().size(); task++) {
            Predictions predictions = chosen.predictions(chosen.split().measured(), fit.probabilities(), task);
            results.add(new RankingResult(
                    data,
                    run.model(),
                    run.variant(),
                    run.seed(),
                    chosen.tasks().get(task),
                    TaskMetrics.of(predictions, run.seed()),
                    fit.ranker().parameters(),
                    fit.ranker().network().model().multiplyAdds(),
                    fit.samplesPerCpuSecond(),
                    fit.epochs(),
                    fit.auc()));
        }
        return results;
    }
}
