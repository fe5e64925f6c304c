package cascade.training.evaluation;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.OrdinalNames;
import cascade.features.schema.Similarities;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.models.rank.Ranker;
import cascade.training.log.read.LogFolder;
import cascade.training.metric.TaskMetrics;
import cascade.training.progress.ProgressListener;
import cascade.training.sample.Counters;
import cascade.training.sample.DailySimilarity;
import cascade.training.sample.Reading;
import cascade.training.sample.SampleReader;
import cascade.training.sample.Samples;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures a published bundle through the ranker that serves it, on the validation period of a log.
 *
 * <p>Features are encoded by the bundle's own schema and every impression is scored as a request with one candidate, so this
 * differs from what training reported only by what export and serving got wrong.
 */
public final class BundleEvaluation {

    private BundleEvaluation() {}

    /**
     * Figures by task.
     *
     * @throws cascade.models.catalog.BundleRefusedException where the bundle would not serve
     */
    public static Map<String, TaskMetrics> evaluate(
            Path log, Path models, ModelVersion bundle, ProgressListener progress) {
        var reader = new SampleReader(new LogFolder(log), Reading.served(1));
        var loaded = new ModelCatalog(models, new OrdinalNames()).openRanker(bundle);
        try (loaded) {
            Ranker ranker = loaded.ranker();
            Samples all = reader.samples(
                    loaded.schema(),
                    Counters.STREAMING,
                    similarity(loaded, reader.items()),
                    done -> progress.progress(
                            "read samples", done, reader.summary().events()));
            Samples samples = all.onlyTasks(ranker.tasks());
            float[] probabilities = score(samples, loaded);
            Map<String, TaskMetrics> figures = new TreeMap<>();
            for (int task = 0; task < ranker.tasks().size(); task++) {
                figures.put(
                        ranker.tasks().get(task),
                        TaskMetrics.of(samples.predictions(samples.split().validationRange(), probabilities, task), 1));
            }
            return figures;
        }
    }

    /** By the towers that a ranker brings, for samples of which neither has learned. */
    static DailySimilarity similarity(LoadedRanker ranker, Map<ItemId, Item> items) {
        if (ranker.similarity().isEmpty()) {
            return DailySimilarity.NONE;
        }
        Similarities told = ranker.similarity().get().among(items::get);
        return new DailySimilarity() {

            @Override
            public Similarities of(LocalDate day) {
                return told;
            }

            @Override
            public String how() {
                return "towers of " + ranker.version();
            }
        };
    }

    /** {@code [validation samples, tasks]}. */
    static float[] score(Samples samples, LoadedRanker ranker) {
        int tasks = samples.tasks().size();
        float[] probabilities = new float[samples.split().validation() * tasks];
        for (int i = 0; i < samples.split().validation(); i++) {
            float[] scores =
                    ranker.score(samples.request(samples.split().train() + i)).values();
            System.arraycopy(scores, 0, probabilities, i * tasks, tasks);
        }
        return probabilities;
    }
}
