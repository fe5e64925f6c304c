package cascade.training.evaluation;

import cascade.features.schema.FeatureSchema;
import cascade.training.data.Lookup;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.loss.LossSettings;
import cascade.training.metric.CalibrationMetrics;
import cascade.training.metric.Predictions;
import cascade.training.metric.ReliabilityCurve;
import cascade.training.metric.TaskMetrics;
import cascade.training.rank.CalibrationFit;
import cascade.training.rank.EpochListener;
import cascade.training.rank.Fit;
import cascade.training.rank.RankSettings;
import cascade.training.rank.RankTraining;
import cascade.training.rank.ValidationScore;
import cascade.training.reading.LearningSet;
import cascade.training.sample.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Trains ranking models on samples and measures them on those that {@link cascade.training.sample.Split} sets apart.
 * Thread-safe: trainings share nothing but the samples.
 */
public final class RankingEvaluation {

    private static final long LOOKUP_SEED = 1;

    private final String data;
    private final Samples samples;

    /** Of the samples, where they are of events. */
    private final Optional<FeatureSchema> schema;

    /** @param data name of the data set, for the results */
    public RankingEvaluation(String data, Samples samples) {
        this(data, samples, Optional.empty());
    }

    /** Of a log, where what serves is calibrated, and so is what is measured, beside the model alone. */
    public RankingEvaluation(String data, LearningSet set) {
        this(data, set.samples(), Optional.of(set.schema()));
    }

    private RankingEvaluation(String data, Samples samples, Optional<FeatureSchema> schema) {
        this.data = data;
        this.samples = samples;
        this.schema = schema;
    }

    /** Names of what models are given. */
    public List<String> features() {
        return samples.layout().slots().stream().map(Slot::name).toList();
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
        Optional<float[]> calibrated = calibrated(chosen, fit);
        List<RankingResult> results = new ArrayList<>();
        for (int i = 0; i < chosen.tasks().size(); i++) {
            int task = i;
            Predictions predictions = chosen.predictions(chosen.split().measured(), fit.probabilities(), task);
            results.add(new RankingResult(
                    data,
                    run.model(),
                    run.variant(),
                    run.seed(),
                    chosen.tasks().get(task),
                    TaskMetrics.of(predictions, run.seed()),
                    ReliabilityCurve.of(predictions),
                    calibrated.map(all -> CalibrationMetrics.of(
                            chosen.predictions(chosen.split().measured(), all, task), run.seed())),
                    fit.sigmas().stream()
                            .map(sigmas -> byTask(chosen.tasks(), sigmas))
                            .toList(),
                    fit.ranker().parameters(),
                    fit.ranker().network().model().multiplyAdds(),
                    fit.samplesPerCpuSecond(),
                    fit.epochs(),
                    fit.validation()));
        }
        return results;
    }

    /** What a bundle of this model would serve, calibrated by the validation part; empty where that is what is measured. */
    private Optional<float[]> calibrated(Samples chosen, Fit fit) {
        return schema.filter(_ -> chosen.split().test() > 0)
                .map(words -> CalibrationFit.apply(
                        CalibrationFit.of(words, chosen, fit.validated()), chosen, fit.probabilities()));
    }

    /** Measures what needs no training, one result a task. It orders and states no probabilities, so only AUCs mean anything. */
    public List<RankingResult> measure(Lookup lookup) {
        return IntStream.range(0, samples.tasks().size())
                .mapToObj(task -> new RankingResult(
                        data,
                        lookup.model(),
                        "",
                        LOOKUP_SEED,
                        samples.tasks().get(task),
                        TaskMetrics.ofOrder(lookup.predictions(samples, task), LOOKUP_SEED),
                        new ReliabilityCurve(List.of()),
                        Optional.empty(),
                        List.of(),
                        0,
                        0,
                        Double.NaN,
                        0,
                        new ValidationScore(Double.NaN, Double.NaN)))
                .toList();
    }

    /** Empty for a loss without sigmas. */
    private static Map<String, Double> byTask(List<String> tasks, double[] sigmas) {
        Map<String, Double> named = new TreeMap<>();
        for (int task = 0; task < sigmas.length; task++) {
            named.put(tasks.get(task), sigmas[task]);
        }
        return named;
    }
}
