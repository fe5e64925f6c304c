package cascade.training.reading;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.schema.FeatureSchema;
import cascade.models.catalog.ModelCard;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.progress.ProgressListener;
import cascade.training.recall.log.DailyTowers;
import cascade.training.sample.DailySimilarity;
import cascade.training.sample.Reading;
import cascade.training.sample.SampleReader;
import cascade.training.sample.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A log made ready for what ranks to learn from.
 *
 * @param items the whole catalogue
 * @param schema of the training impressions
 * @param samples encoded by {@code schema}
 * @param towers that told how near items lay to what was opened; empty where the schema does not ask, or the samples say it themselves
 */
public record LearningSet(
        LogSummary summary,
        Map<ItemId, Item> items,
        FeatureSchema schema,
        Samples samples,
        Optional<DailyTowers> towers) {

    /** Without towers. */
    public LearningSet(LogSummary summary, Map<ItemId, Item> items, FeatureSchema schema, Samples samples) {
        this(summary, items, schema, samples, Optional.empty());
    }

    /**
     * Reads a log.
     *
     * @throws NothingToLearnException where a period has no impressions
     */
    public static LearningSet read(LogFolder log, Reading how, ProgressListener progress) {
        return read(log, how, Optional.empty(), progress);
    }

    /**
     * The same.
     *
     * @param similarity how towers are trained that tell how near items lay to what was opened; empty where that is not learned from
     */
    public static LearningSet read(
            LogFolder log, Reading how, Optional<DailyTowers.Settings> similarity, ProgressListener progress) {
        Instant end = how.summary(log.summary()).validationFrom();
        Optional<DailyTowers> towers = similarity.map(settings -> new DailyTowers(log, settings, end, progress));
        var reader = new SampleReader(
                log, how, towers.<DailySimilarity>map(daily -> daily).orElse(DailySimilarity.NONE));
        long events = reader.summary().events();
        FeatureSchema schema = reader.schema(
                how.features(),
                how.minCount(),
                how.hashed(),
                done -> progress.progress("read vocabularies", done, events));
        Samples samples =
                reader.samples(schema, how.counters(), done -> progress.progress("read samples", done, events));
        boolean goesOn = how.times().since().isPresent() || how.times().isRefit();
        if ((samples.split().train() == 0 && !goesOn)
                || (samples.split().validation() == 0 && !how.times().isRefit())) {
            Path root = log.directory().root();
            int train = samples.split().train();
            int validation = samples.split().validation();
            throw how.times()
                    .since()
                    .filter(_ -> train + validation == 0)
                    .map(learned -> NothingToLearnException.since(root, learned))
                    .orElseGet(() -> NothingToLearnException.impressions(root, train, validation));
        }
        return new LearningSet(reader.summary(), reader.items(), schema, samples, towers);
    }

    /** What models learn from; by the validation period they are judged. */
    public ModelCard.DataRange dataRange() {
        return new ModelCard.DataRange(summary.from(), summary.validationFrom());
    }
}
