package cascade.training;

import cascade.models.catalog.GoldenRows;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.training.export.BundleExport;
import cascade.training.metric.TaskMetrics;
import cascade.training.rank.EpochListener;
import cascade.training.rank.Fit;
import cascade.training.rank.RankSettings;
import cascade.training.rank.RankTraining;
import cascade.training.sample.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Trains every model of a log and publishes it.
 *
 * <p>The models of recall run beside those of ranking, each on one thread: two cores are busy, and equal logs, settings and seeds
 * still give equal models, where Item2vec starts anew or from equal vectors.
 */
public final class Training {

    private static final int GOLDEN_ROWS = 32;

    private final LearningSet set;
    private final Path models;
    private final BundleExport export;
    private final TrainingSettings settings;
    private final Optional<Path> checkpoints;
    private final Instant createdAt;
    private final ProgressListener progress;

    private Training(
            LearningSet set,
            Path models,
            TrainingSettings settings,
            Optional<Path> checkpoints,
            Instant createdAt,
            ProgressListener progress) {
        this.set = set;
        this.models = models;
        this.checkpoints = checkpoints;
        this.export = new BundleExport(models);
        this.settings = settings;
        this.createdAt = createdAt;
        this.progress = progress;
    }

    /**
     * Reads the log, trains {@code lr}, {@code nfwfm}, {@code item2vec}, {@code youtubenet} with the lists of {@code
     * youtubenet-nightly}, and {@code two-tower}, and makes each current in the catalogue. Where nobody clicked, those of recall
     * are missing. Item2vec goes on from the one that is current, unless the settings have no
     * warm start.
     *
     * @param log a log folder
     * @param models the catalogue, made where it is missing
     * @throws NothingToLearnException where the training or the validation period has no impressions
     * @throws cascade.training.log.LogFormatException naming file and line where the log is damaged
     */
    public static List<ModelVersion> train(
            Path log, Path models, TrainingSettings settings, ProgressListener progress) {
        return train(log, models, settings, Optional.empty(), progress);
    }

    /**
     * The same, in a way that may be interrupted.
     *
     * @param checkpoints a folder in which every epoch of a ranking model is saved until all models are published; training
     *     goes on from what is there. The models of recall start again.
     * @throws cascade.models.file.CorruptFileException where a checkpoint is damaged or of another training
     */
    public static List<ModelVersion> train(
            Path log, Path models, TrainingSettings settings, Optional<Path> checkpoints, ProgressListener progress) {
        ProgressListener oneAtATime = new OneAtATime(progress);
        LearningSet set = LearningSet.read(log, settings.minCount(), oneAtATime);
        // Not the time of the log: that may be shifted, and a version must sort by age.
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new Training(set, models, settings, checkpoints, now, oneAtATime).trainAll();
    }

    private List<ModelVersion> trainAll() {
        var recall = CompletableFuture.supplyAsync(
                this::recall,
                task -> Thread.ofPlatform().name("recall").daemon().start(task));
        List<ModelVersion> versions = new ArrayList<>();
        versions.add(ranking(BundleExport.LOGISTIC, settings.logistic()));
        versions.add(ranking(BundleExport.NFWFM, settings.nfwfm()));
        try {
            versions.addAll(recall.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        List.of(BundleExport.LOGISTIC, BundleExport.NFWFM).forEach(this::forget);
        return List.copyOf(versions);
    }

    private List<ModelVersion> recall() {
        List<ModelVersion> versions = new ArrayList<>();
        new Item2vecTraining(set, models, settings, createdAt, progress).train().ifPresent(versions::add);
        versions.addAll(new TowersTraining(set, export, settings, createdAt, progress).train());
        return versions;
    }

    private Optional<Path> checkpoint(String kind) {
        return checkpoints.map(folder -> folder.resolve(kind + ".checkpoint"));
    }

    private void forget(String kind) {
        checkpoint(kind).ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + file, e);
            }
        });
    }

    private ModelVersion ranking(String kind, RankSettings rank) {
        Samples samples = set.samples().onlyTasks(rank.tasks());
        Fit fit = RankTraining.fit(samples, rank, settings.seed(), epochs(kind), checkpoint(kind));
        return export.ranking(kind, fit.ranker(), set.schema(), golden(samples, fit), card(samples, fit));
    }

    private EpochListener epochs(String model) {
        return (epoch, _) -> progress.progress("train " + model, epoch, 0);
    }

    private ModelCard card(Samples samples, Fit fit) {
        return new ModelCard(
                Role.RANKING,
                Optional.of(set.schema().hash()),
                samples.tasks(),
                metrics(samples, fit),
                set.dataRange(),
                createdAt,
                settings.seed());
    }

    private Map<String, Double> metrics(Samples samples, Fit fit) {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("epochs", (double) fit.epochs());
        for (int task = 0; task < samples.tasks().size(); task++) {
            String name = samples.tasks().get(task);
            TaskMetrics figures = TaskMetrics.of(
                    samples.predictions(samples.split().validationRange(), fit.probabilities(), task), settings.seed());
            metrics.put(name + ".auc", figures.auc());
            metrics.put(name + ".logloss", figures.logloss());
            metrics.put(name + ".gauc", figures.gauc());
            metrics.put(name + ".ece", figures.ece());
        }
        return metrics;
    }

    /** Validation samples from end to end, with the probabilities that the trainer gave. */
    private GoldenRows golden(Samples samples, Fit fit) {
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
