package cascade.training;

import cascade.models.catalog.GoldenRows;
import cascade.models.catalog.ModelVersion;
import cascade.training.EarlierBundle.Start;
import cascade.training.export.BundleExport;
import cascade.training.metric.Drift;
import cascade.training.metric.TaskMetrics;
import cascade.training.plan.RankingPlan;
import cascade.training.plan.Refit;
import cascade.training.rank.Fit;
import cascade.training.rank.RankSettings;
import cascade.training.rank.RankTraining;
import cascade.training.rank.WarmWeights;
import cascade.training.sample.Samples;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Trains a ranking model on a learning set, measures it on the validation period and seals it; and its refit. */
final class RankingTraining {

    private static final int GOLDEN_ROWS = 32;

    private final Path models;
    private final BundleExport export;
    private final Cards cards;
    private final ProgressListener progress;

    RankingTraining(Path models, Cards cards, ProgressListener progress) {
        this.models = models;
        this.export = new BundleExport(models);
        this.cards = cards;
        this.progress = progress;
    }

    /**
     * What waits to be judged.
     *
     * @param probabilities {@code [validation samples, tasks]}, as the trainer predicted them
     */
    record Candidate(RankingPlan plan, ModelVersion version, Map<String, Double> metrics, float[] probabilities) {}

    /**
     * Trains on what is new since the current bundle learned where the plan goes on from that and it can be used, else on all there is.
     *
     * @param checkpoint a file that every epoch is saved in, if one is wanted
     */
    Candidate candidate(RankingPlan plan, Sets<LearningSet> sets, Optional<Path> checkpoint) {
        if (plan.warm().isEmpty()) {
            return candidate(plan, sets.of(Optional.empty()), Start.anew(""), checkpoint);
        }
        var earlier = new EarlierRanker(models);
        try (Arena arena = Arena.ofConfined()) {
            LearningSet since = sets.of(earlier.learnedTo(plan.name()));
            Start<WarmWeights> start = earlier.current(plan, since, arena);
            return candidate(plan, start.weights().isPresent() ? since : sets.of(Optional.empty()), start, checkpoint);
        }
    }

    private Candidate candidate(
            RankingPlan plan, LearningSet set, Start<WarmWeights> start, Optional<Path> checkpoint) {
        RankSettings settings = start.weights().isPresent()
                ? plan.warm()
                        .map(warm -> plan.settings().slower(warm.epochs(), warm.rate()))
                        .orElseThrow()
                : plan.settings();
        Samples samples = set.samples().onlyTasks(settings.tasks());
        Fit fit = fit(plan.name(), samples, settings, start, checkpoint);
        Map<String, Double> metrics = metrics(samples, fit, seed());
        ModelVersion version = export.ranking(
                plan.name(),
                fit.ranker(),
                set.schema(),
                golden(samples, fit),
                cards.ranking(plan, set, samples.tasks(), metrics));
        return new Candidate(plan, version, metrics, fit.probabilities());
    }

    /**
     * What is published in place of the candidate: a model that goes on from it through the validation period, where that stays near it,
     * else the candidate itself.
     *
     * @param newest the samples of the validation period
     */
    ModelVersion refit(Candidate candidate, LearningSet newest) {
        RankingPlan plan = candidate.plan();
        Refit allowed = cards.plan().refit();
        try (Arena arena = Arena.ofConfined()) {
            Start<WarmWeights> start = new EarlierRanker(models).of(candidate.version(), plan, newest, arena);
            if (start.weights().isEmpty()) {
                progress.progress("no refit of " + candidate.version() + start.said(), 1, 1);
                return candidate.version();
            }
            Samples samples = newest.samples().onlyTasks(plan.settings().tasks());
            Fit fit = fit(
                    "refit " + plan.name(),
                    samples,
                    plan.settings().slower(1, allowed.rate()),
                    start,
                    Optional.empty());
            Drift drift = Drift.of(candidate.probabilities(), fit.probabilities());
            if (drift.mean() > allowed.mean() || drift.tail() > allowed.tail()) {
                progress.progress(
                        "no refit of %s: its probabilities move by %.3f on average and %.3f of 99 %%, more than %.3f and %.3f"
                                .formatted(
                                        candidate.version(),
                                        drift.mean(),
                                        drift.tail(),
                                        allowed.mean(),
                                        allowed.tail()),
                        1,
                        1);
                return candidate.version();
            }
            Map<String, Double> metrics = new TreeMap<>(candidate.metrics());
            metrics.put("drift.mean", drift.mean());
            metrics.put("drift.p99", drift.tail());
            return export.ranking(
                    plan.name(),
                    fit.ranker(),
                    newest.schema(),
                    golden(samples, fit),
                    cards.refitted(cards.ranking(plan, newest, samples.tasks(), metrics), candidate.version()));
        }
    }

    private long seed() {
        return cards.plan().seed();
    }

    private Fit fit(
            String name, Samples samples, RankSettings settings, Start<WarmWeights> start, Optional<Path> checkpoint) {
        return RankTraining.fit(
                samples,
                settings,
                seed(),
                (epoch, _) -> progress.progress("train " + name + start.said(), epoch, 0),
                checkpoint,
                start.weights());
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

    /** Measured samples from end to end, with the probabilities that the trainer gave. */
    private static GoldenRows golden(Samples samples, Fit fit) {
        int tasks = samples.tasks().size();
        int measured = samples.split().measured().size();
        int count = Math.min(GOLDEN_ROWS, measured);
        List<GoldenRows.Row> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            int i = (int) ((long) row * measured / count);
            float[] probabilities = new float[tasks];
            System.arraycopy(fit.probabilities(), i * tasks, probabilities, 0, tasks);
            rows.add(new GoldenRows.Row(
                    samples.request(samples.split().measured().from() + i), probabilities));
        }
        return new GoldenRows(samples.tasks(), rows);
    }
}
