package cascade.training;

import cascade.features.OrdinalNames;
import cascade.features.UserProfile;
import cascade.features.schema.FeatureSchema;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelVersion;
import cascade.models.embed.ItemTower;
import cascade.models.rank.Ranker;
import cascade.training.log.read.LogFolder;
import cascade.training.metric.Predictions;
import cascade.training.recall.log.ClickLog;
import cascade.training.recall.metric.NextClicks;
import cascade.training.sample.KnownClicks;
import cascade.training.sample.Reading;
import cascade.training.sample.SampleReader;
import cascade.training.sample.Samples;
import cascade.training.sample.click.UserClicks;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The validation period of a log, by which bundles of different ages are compared: all are asked of the same impressions and the same
 * people, with features and clicks as they were at that time, through what serves.
 */
final class LatestDay {

    private static final int K = 200;
    private static final int MOST_USERS = 2_000;

    private final Path models;
    private final Reading how;
    private final SampleReader reader;
    private final List<UserClicks> asked;

    /**
     * Reads whose clicks there are.
     *
     * @param how the period is its validation period
     */
    LatestDay(LogFolder log, Path models, Reading how) {
        this.models = models;
        this.how = how;
        reader = new SampleReader(log, how);
        List<UserClicks> all = ClickLog.read(log, how).clicks().users().stream()
                .filter(NextClicks::count)
                .toList();
        int count = Math.min(MOST_USERS, all.size());
        asked = IntStream.range(0, count)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
                .toList();
    }

    /** The impressions as a schema encodes them. */
    Samples samples(FeatureSchema schema) {
        return reader.samples(schema, how.counters(), _ -> {});
    }

    /** What a bundle predicts of the first task, that is clicks. */
    Predictions predictions(ModelVersion version, Samples samples) {
        try (Ranker ranker =
                new ModelCatalog(models, new OrdinalNames()).openRanker(version).ranker()) {
            Samples own = samples.onlyTasks(ranker.tasks());
            return own.predictions(own.split().validationRange(), BundleEvaluation.score(own, ranker), 0);
        }
    }

    /** Share of what each person clicked in the period among the first 200 that towers recall for him. */
    double[] recalls(ModelVersion version) {
        var names = new OrdinalNames();
        LoadedTowers towers = new ModelCatalog(models, names).openTowers(version);
        try {
            return asked.stream()
                    .mapToDouble(user -> recall(user, towers, names))
                    .toArray();
        } finally {
            towers.index().close();
            towers.users().close();
            towers.items().ifPresent(ItemTower::close);
        }
    }

    private double recall(UserClicks user, LoadedTowers towers, OrdinalNames names) {
        float[] vector = towers.users()
                .vector(
                        reader.users().getOrDefault(user.user(), UserProfile.UNKNOWN),
                        KnownClicks.of(user, reader.items()::get));
        var recall = new NextClicks(K);
        recall.add(
                user.training(),
                user.validation(),
                count -> IntStream.of(towers.index().search(vector, count).items())
                        .mapToObj(names::item)
                        .toList());
        return recall.value();
    }
}
