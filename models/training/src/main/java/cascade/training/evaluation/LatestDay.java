package cascade.training.evaluation;

import cascade.features.OrdinalNames;
import cascade.features.UserProfile;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.Loaded;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelSet.LoadedQuotas;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelSet.LoadedUserLists;
import cascade.models.catalog.ModelVersion;
import cascade.models.embed.ItemTower;
import cascade.training.log.read.LogFolder;
import cascade.training.metric.Auc;
import cascade.training.metric.GroupedAuc;
import cascade.training.metric.PairedBootstrap;
import cascade.training.metric.Predictions;
import cascade.training.recall.log.ClickLog;
import cascade.training.recall.metric.NextClicks;
import cascade.training.sample.DailySimilarity;
import cascade.training.sample.KnownClicks;
import cascade.training.sample.Reading;
import cascade.training.sample.SampleReader;
import cascade.training.sample.Samples;
import cascade.training.sample.click.UserClicks;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The validation period of a log, by which bundles of different ages are compared: all are asked of the same impressions and the same
 * people, with features and clicks as they were at that time, through what serves.
 */
final class LatestDay {

    private static final int K = 200;
    private static final String GROUPED = "click gauc";

    /** Those of a candidate and of its refit are asked in turns. */
    private static final int SCHEMAS = 2;

    private final Path models;
    private final Reading how;
    private final SampleReader reader;
    private final List<UserClicks> asked;
    private final Map<String, Samples> samples = new LinkedHashMap<>(SCHEMAS, .75f, true);

    /**
     * Reads whose clicks there are.
     *
     * @param how the period is its validation period
     */
    LatestDay(LogFolder log, Path models, Reading how) {
        this.models = models;
        this.how = how;
        reader = new SampleReader(log, how);
        asked = NextClicks.asked(ClickLog.read(log, how).clicks().users().stream()
                .filter(NextClicks::count)
                .toList());
    }

    /** What a bundle makes of the day. */
    sealed interface Answers {

        /** What that is worth, by metric; the main one first. */
        Map<String, Double> worth();
    }

    /** What a ranker predicts of the first task, that is clicks. */
    record ClickPredictions(Predictions predictions) implements Answers {

        @Override
        public Map<String, Double> worth() {
            Map<String, Double> worth = new LinkedHashMap<>();
            worth.put("click auc", Auc.of(predictions));
            worth.put(GROUPED, GroupedAuc.of(predictions));
            return worth;
        }
    }

    /** Share of what each person clicked in the period among the first 200 that towers recall for him. */
    record UserRecalls(double[] byUser) implements Answers {

        @Override
        public Map<String, Double> worth() {
            return Map.of("recall@" + K, Arrays.stream(byUser).average().orElse(Double.NaN));
        }
    }

    /**
     * How much better the others answer than the base.
     *
     * @param metric one of theirs
     * @param base of each seed, all of one kind
     * @param others likewise
     */
    static PairedBootstrap difference(String metric, List<Answers> base, List<Answers> others, long seed) {
        return switch (base.getFirst()) {
            case ClickPredictions _
            when metric.equals(GROUPED) -> PairedBootstrap.ofGroupedAuc(predictions(base), predictions(others), seed);
            case ClickPredictions _ -> PairedBootstrap.ofAuc(predictions(base), predictions(others), seed);
            case UserRecalls _ -> PairedBootstrap.ofMeans(recalls(base), recalls(others), seed);
        };
    }

    private static List<Predictions> predictions(List<Answers> answers) {
        return answers.stream()
                .map(each -> ((ClickPredictions) each).predictions())
                .toList();
    }

    private static double[][] recalls(List<Answers> answers) {
        return answers.stream().map(each -> ((UserRecalls) each).byUser()).toArray(double[][]::new);
    }

    /** Asks a bundle. */
    Answers answers(ModelVersion version) {
        var names = new OrdinalNames();
        Loaded loaded = new ModelCatalog(models, names).open(version);
        return switch (loaded) {
            case LoadedRanker ranker -> predictions(ranker);
            case LoadedTowers towers -> recalls(towers, names);
            case LoadedItem2vec _, LoadedUserLists _, LoadedQuotas _ ->
                throw new IllegalArgumentException(version + " is of a kind that is not measured here");
        };
    }

    private ClickPredictions predictions(LoadedRanker loaded) {
        try (loaded) {
            Samples own = samples(loaded).onlyTasks(loaded.ranker().tasks());
            return new ClickPredictions(
                    own.predictions(own.split().validationRange(), BundleEvaluation.score(own, loaded), 0));
        }
    }

    /** The impressions as a ranker is asked of them. */
    private Samples samples(LoadedRanker ranker) {
        DailySimilarity told = BundleEvaluation.similarity(ranker, reader.items());
        Samples encoded = samples.computeIfAbsent(
                ranker.schema().hash() + told.how(),
                _ -> reader.samples(ranker.schema(), how.counters(), told, _ -> {}));
        while (samples.size() > SCHEMAS) {
            samples.remove(samples.keySet().iterator().next());
        }
        return encoded;
    }

    private UserRecalls recalls(LoadedTowers towers, OrdinalNames names) {
        try {
            return new UserRecalls(asked.stream()
                    .mapToDouble(user -> recall(user, towers, names))
                    .toArray());
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
        return NextClicks.recall(
                K,
                Set.copyOf(user.training()),
                NextClicks.fresh(user.training(), user.validation()),
                count -> IntStream.of(towers.index().search(vector, count).items())
                        .mapToObj(names::item)
                        .toList());
    }
}
