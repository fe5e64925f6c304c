package cascade.training.learner;

import cascade.features.schema.FeatureSchema;
import cascade.models.catalog.GoldenRows;
import cascade.models.catalog.ModelVersion;
import cascade.models.file.CorruptFileException;
import cascade.models.rank.Calibration;
import cascade.training.earlier.CarriedRows;
import cascade.training.earlier.StartingPoint;
import cascade.training.export.BundleExport;
import cascade.training.metric.CalibrationError;
import cascade.training.metric.Drift;
import cascade.training.metric.LogLoss;
import cascade.training.metric.Predictions;
import cascade.training.metric.TaskMetrics;
import cascade.training.plan.Plan;
import cascade.training.plan.RankingPlan;
import cascade.training.plan.Refit;
import cascade.training.plan.Warm;
import cascade.training.progress.ProgressListener;
import cascade.training.rank.CalibrationFit;
import cascade.training.rank.Fit;
import cascade.training.rank.RankSettings;
import cascade.training.rank.RankTraining;
import cascade.training.rank.RankerTables;
import cascade.training.rank.WarmWeights;
import cascade.training.reading.LearningSet;
import cascade.training.reading.NothingToLearnException;
import cascade.training.sample.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Rankers: fitted to impressions, measured by task, gone on with row by row of the words that both schemas know. A refit goes on from its
 * candidate through the validation period alone, and drifts by what it says of the same impressions.
 */
final class RankerLearner implements Learner<LearningSet, WarmWeights, Fit> {

    private static final int GOLDEN_ROWS = 32;

    private final RankingPlan plan;
    private final long seed;
    private final Refit refit;
    private final Optional<Path> checkpoint;
    private final ProgressListener progress;

    /** What was fitted last: a model is measured with it, and sealed. */
    private Optional<Fitted> fitted = Optional.empty();

    /** Those of the bundle that it went on from last. */
    private Function<String, Optional<Path>> earlierFiles = _ -> Optional.empty();

    /** That of the bundle that it went on from last. */
    private Optional<Calibration> earlier = Optional.empty();

    /**
     * @param whole whose seed and limits of a refit are used
     * @param checkpoint of the candidate
     */
    RankerLearner(RankingPlan plan, Plan whole, Optional<Path> checkpoint, ProgressListener progress) {
        this.plan = plan;
        this.seed = whole.seed();
        this.refit = whole.refit();
        this.checkpoint = checkpoint;
        this.progress = progress;
    }

    @Override
    public RankingPlan plan() {
        return plan;
    }

    @Override
    public Fit fit(LearningSet set, StartingPoint<WarmWeights> start, Pass pass) {
        boolean isRefit = pass == Pass.REFIT;
        String step = "train " + (isRefit ? "refit " : "") + plan.name() + start.said();
        return RankTraining.fit(
                samples(set),
                start.isAnew() ? plan.settings() : settings(isRefit),
                seed,
                (epoch, _) -> progress.progress(step, epoch, 0),
                isRefit ? Optional.empty() : checkpoint,
                start.weights());
    }

    /** Of a training that goes on. */
    private RankSettings settings(boolean isRefit) {
        Warm pace = isRefit ? new Warm(1, refit.rate()) : plan.warm().orElseThrow();
        return plan.settings().slower(pace.epochs(), pace.rate());
    }

    private Samples samples(LearningSet set) {
        return set.samples().onlyTasks(plan.settings().tasks());
    }

    @Override
    public Map<String, Double> measure(LearningSet set, Fit fit) {
        Samples samples = samples(set);
        float[] served = CalibrationFit.apply(calibration(set, fit, false), samples, fit.probabilities());
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
            Predictions calibrated = samples.predictions(samples.split().validationRange(), served, task);
            metrics.put(name + ".calibrated.logloss", LogLoss.of(calibrated));
            metrics.put(name + ".calibrated.ece", CalibrationError.of(calibrated));
        }
        return metrics;
    }

    @Override
    public List<ModelVersion> seal(LearningSet set, Fit fit, Map<String, Double> metrics, Sealer sealer) {
        Samples samples = samples(set);
        Calibration calibration = calibration(set, fit, sealer.candidate().isPresent());
        return List.of(sealer.export()
                .ranking(
                        plan.name(),
                        fit.ranker(),
                        set.schema(),
                        calibration,
                        golden(samples, CalibrationFit.apply(calibration, samples, fit.probabilities())),
                        towers(set),
                        sealer.ranking(plan, set, samples.tasks(), metrics)));
    }

    /** Those that it has learned with: of the log's days, or those that told the samples as they were served. */
    private BundleExport.Beside towers(LearningSet set) {
        if (!set.schema().readsSimilarity()) {
            return _ -> {};
        }
        return set.towers()
                .map(daily -> BundleExport.similarity(daily.last()
                        .orElseThrow(() -> new NothingToLearnException(
                                plan.name() + " asks for similarity, and there are no clicks to learn towers of"))))
                .orElseGet(() -> BundleExport.similarity(earlierFiles));
    }

    /** By the impressions of the validation period; that of what it goes on from where these were learned from, as a refit and one without an epoch have. */
    private Calibration calibration(LearningSet set, Fit fit, boolean isRefit) {
        return earlier.filter(_ -> isRefit || fit.epochs() == 0)
                .map(calibration -> calibration.in(set.schema()))
                .orElseGet(() -> fitted(set, fit));
    }

    @SuppressWarnings("ReferenceEquality") // the very fit
    private Calibration fitted(LearningSet set, Fit fit) {
        Fitted last = fitted.filter(known -> known.fit == fit)
                .orElseGet(() -> new Fitted(fit, CalibrationFit.of(set.schema(), samples(set), fit.validated())));
        fitted = Optional.of(last);
        return last.calibration;
    }

    private record Fitted(Fit fit, Calibration calibration) {}

    /** Measured samples from end to end, with {@code probabilities}, {@code [measured samples, tasks]}. */
    private static GoldenRows golden(Samples samples, float[] probabilities) {
        int tasks = samples.tasks().size();
        int measured = samples.split().measured().size();
        int count = Math.min(GOLDEN_ROWS, measured);
        List<GoldenRows.Row> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            int i = (int) ((long) row * measured / count);
            rows.add(new GoldenRows.Row(
                    samples.request(samples.split().measured().from() + i),
                    Arrays.copyOfRange(probabilities, i * tasks, (i + 1) * tasks)));
        }
        return new GoldenRows(samples.tasks(), rows);
    }

    @Override
    public Instant end(LearningSet set) {
        return set.dataRange().to();
    }

    @Override
    public StartingPoint<WarmWeights> goOn(
            ModelVersion version, Function<String, Optional<Path>> files, LearningSet set, Arena arena) {
        earlierFiles = files;
        Optional<Path> file = files.apply(BundleExport.EARLIER);
        Optional<Path> schema = files.apply(BundleExport.SCHEMA);
        if (file.isEmpty() || schema.isEmpty()) {
            return StartingPoint.anew(version + " has no " + BundleExport.EARLIER);
        }
        var tables = RankerTables.map(file.get(), arena);
        FeatureSchema words = read(schema.get(), FeatureSchema::fromJson);
        if (tables.rows() != words.rows()) {
            throw new CorruptFileException(
                    file.get(), "has " + tables.rows() + " rows where the schema has " + words.rows());
        }
        return tables.unlike(set.samples().layout(), plan.settings())
                .map(StartingPoint::<WarmWeights>anew)
                .orElseGet(() -> {
                    earlier = files.apply(BundleExport.CALIBRATION)
                            .map(said -> read(
                                    said,
                                    bytes -> Calibration.fromJson(
                                            bytes, words, plan.settings().tasks())));
                    var rows = CarriedRows.of(tables, words, set.schema(), set.items());
                    var weights = new WarmWeights(version.toString(), tables.dense(), rows);
                    return StartingPoint.from(version, weights, rows.anew());
                });
    }

    private static <T> T read(Path file, Content<T> content) {
        try {
            return content.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @FunctionalInterface
    private interface Content<T> {
        T of(byte[] bytes) throws IOException;
    }

    /** The candidate's impressions of the validation period are the refit's samples. */
    @Override
    public Optional<Function<Fit, RefitDrift>> drift(LearningSet set, Fit candidate) {
        float[] judged = candidate.probabilities();
        return Optional.of(fit -> drift(Drift.of(judged, fit.probabilities())));
    }

    private RefitDrift drift(Drift drift) {
        boolean isTooFar = drift.mean() > refit.mean() || drift.tail() > refit.tail();
        return new RefitDrift(
                Map.of("drift.mean", drift.mean(), "drift.p99", drift.tail()),
                isTooFar
                        ? Optional.of(
                                "its probabilities move by %.3f on average and %.3f of 99 %%, more than %.3f and %.3f"
                                        .formatted(drift.mean(), drift.tail(), refit.mean(), refit.tail()))
                        : Optional.empty());
    }
}
