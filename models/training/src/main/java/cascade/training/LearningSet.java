package cascade.training;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.schema.FeatureSchema;
import cascade.models.catalog.ModelCard;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.recall.log.ClickLog;
import cascade.training.sample.Reading;
import cascade.training.sample.SampleReader;
import cascade.training.sample.Samples;
import cascade.training.sample.click.Clicks;
import java.nio.file.Path;
import java.util.Map;

/**
 * A log made ready to learn from.
 *
 * @param items the whole catalogue
 * @param users who said something of themselves
 * @param schema of the training impressions
 * @param clicks of every user who clicked
 * @param samples encoded by {@code schema}
 */
public record LearningSet(
        LogSummary summary,
        Map<ItemId, Item> items,
        Map<UserId, UserProfile> users,
        FeatureSchema schema,
        Clicks clicks,
        Samples samples) {

    /**
     * Reads a log folder.
     *
     * @throws NothingToLearnException where a period has no impressions
     */
    public static LearningSet read(Path log, Reading how, ProgressListener progress) {
        var reader = new SampleReader(new LogFolder(log), how);
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
            throw new NothingToLearnException(
                    log, samples.split().train(), samples.split().validation());
        }
        return new LearningSet(reader.summary(), reader.items(), reader.users(), schema, reader.clicks(), samples);
    }

    /** What recall learns from. */
    public ClickLog clickLog() {
        return ClickLog.of(summary, items, users, clicks);
    }

    /** What models learn from; the validation period only tells when to stop. */
    public ModelCard.DataRange dataRange() {
        return new ModelCard.DataRange(summary.from(), summary.validationFrom());
    }
}
