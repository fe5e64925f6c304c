package cascade.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.features.ClickedItem;
import cascade.features.ItemId;
import cascade.features.OrdinalNames;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import cascade.models.catalog.GoldenRows;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import cascade.models.embed.ItemTower;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Ranker;
import cascade.training.evaluation.BundleEvaluation;
import cascade.training.log.LogFormatException;
import cascade.training.log.LogOfLines;
import cascade.training.log.LogSummary;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.NotALogException;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogFolder;
import cascade.training.log.write.ImportWriter;
import cascade.training.log.write.RangeWriter;
import cascade.training.metric.TaskMetrics;
import cascade.training.model.Lr;
import cascade.training.model.Nfwfm;
import cascade.training.plan.Plan;
import cascade.training.progress.ProgressListener;
import cascade.training.rank.RankTraining;
import cascade.training.reading.LearningSet;
import cascade.training.reading.NothingToLearnException;
import cascade.training.sample.Counters;
import cascade.training.sample.Days;
import cascade.training.sample.FeatureSet;
import cascade.training.sample.Reading;
import cascade.training.sample.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a log folder to bundles that the serving catalogue loads. */
class TrainingTest {

    /** Small and quick steps: the log is a hundredth of a real one. */
    private static final Plan PLAN = TinyPlan.of(
            3,
            TinyPlan.ranking("lr", (_, _) -> new Lr(), 8),
            TinyPlan.ranking(
                    "nfwfm", (shape, params) -> new Nfwfm(shape, 8, true, .9, new int[] {16}, new int[0], params), 20),
            TinyPlan.item2vec(16, 5, Optional.empty()),
            TinyPlan.towers("youtubenet", true),
            TinyPlan.towers("two-tower", false));

    @TempDir
    private static Path folder;

    private static Path log;
    private static Path models;
    private static Map<String, ModelVersion> versions;

    @BeforeAll
    static void trainOnce() {
        log = folder.resolve("log");
        models = folder.resolve("models");
        TinyCommunity.write(log);
        versions = train(models);
    }

    @Test
    void theServingRankerFindsTheTasteThatTrainingFound() {
        ModelVersion nfwfm = versions.get("nfwfm");
        double reported = new ModelCatalog(models, new OrdinalNames())
                .manifest(nfwfm)
                .card()
                .metrics()
                .get("click.auc");
        // Knowing each user's topic exactly gives .81.
        assertThat(reported).isGreaterThan(.74);
        Map<String, TaskMetrics> served = BundleEvaluation.evaluate(log, models, nfwfm, ProgressListener.NONE);
        assertThat(served.get("click").auc()).isCloseTo(reported, within(1e-4));
    }

    @Test
    void whatIsServedIsCalibratedAsTheCardSays() {
        ModelVersion nfwfm = versions.get("nfwfm");
        var catalog = new ModelCatalog(models, new OrdinalNames());
        Map<String, Double> reported = catalog.manifest(nfwfm).card().metrics();

        TaskMetrics served = BundleEvaluation.evaluate(log, models, nfwfm, ProgressListener.NONE)
                .get("click");

        assertThat(served.logloss()).isCloseTo(reported.get("click.calibrated.logloss"), within(1e-5));
        assertThat(served.ece()).isCloseTo(reported.get("click.calibrated.ece"), within(1e-4));
        LoadedRanker loaded = catalog.openRanker(nfwfm);
        try (Ranker ranker = loaded.ranker()) {
            RankBatch request = GoldenRows.fromJson(
                            Files.readAllBytes(models.resolve(nfwfm.toString()).resolve("golden.json")))
                    .rows()
                    .getFirst()
                    .batch();
            assertThat(loaded.score(request).values())
                    .isNotEqualTo(ranker.score(request).values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theServedLogisticModelIsTheTrainedOneToo() {
        ModelVersion lr = versions.get("lr");
        double reported = new ModelCatalog(models, new OrdinalNames())
                .manifest(lr)
                .card()
                .metrics()
                .get("click.auc");
        Map<String, TaskMetrics> served = BundleEvaluation.evaluate(log, models, lr, ProgressListener.NONE);
        assertThat(served.get("click").auc()).isCloseTo(reported, within(1e-4));
    }

    @Test
    void nfwfmLearnsFromPairsTheTasteThatLogisticRegressionMustBeToldOf() {
        double logistic = new ModelCatalog(models, new OrdinalNames())
                .manifest(versions.get("lr"))
                .card()
                .metrics()
                .get("click.auc");
        assertThat(logistic).isGreaterThan(.74);
        Samples untold = LearningSet.read(
                        new LogFolder(log),
                        new Reading(FeatureSet.WITHOUT_CROSS, Counters.STREAMING, Days.ALL, 1),
                        ProgressListener.NONE)
                .samples();
        double untoldLogistic = RankTraining.fit(
                        untold, PLAN.ranking().getFirst().settings(), 3, (_, _) -> {})
                .validation()
                .auc();
        double nfwfm = RankTraining.fit(untold, PLAN.ranking().getLast().settings(), 3, (_, _) -> {})
                .validation()
                .auc();
        assertThat(nfwfm).isGreaterThan(untoldLogistic + .1);
    }

    @Test
    void item2vecPutsItemsOfOneTasteTogether() {
        var names = new OrdinalNames();
        var item2vec = new ModelCatalog(models, names).openItem2vec(versions.get("item2vec"));
        int right = 0;
        int asked = 0;
        for (int ordinal = 0; ordinal < item2vec.kinds().size(); ordinal++) {
            int[] nearest = item2vec.index().search(item2vec.start(ordinal), 4).ordinals();
            for (int neighbour : nearest) {
                if (neighbour != ordinal) {
                    asked++;
                    right += topic(names.item(item2vec.ordinals()[neighbour]))
                                    == topic(names.item(item2vec.ordinals()[ordinal]))
                            ? 1
                            : 0;
                }
            }
        }
        item2vec.index().close();
        // By chance a quarter would be.
        assertThat((double) right / asked).isGreaterThan(.8);
    }

    @Test
    void allOfOneTrainingAreOneRelease() {
        Release release = new Releases(models).list().getFirst();
        assertThat(release.reason()).isEqualTo("trained");
        assertThat(release.versions()).containsExactlyInAnyOrderElementsOf(versions.values());
    }

    @Test
    void everyModelIsPublished() {
        assertThat(versions)
                .containsOnlyKeys("lr", "nfwfm", "item2vec", "youtubenet", "two-tower", "youtubenet-nightly");
    }

    @Test
    void towersFindWhatTheUserLikesFromHisClicksAlone() {
        for (String kind : List.of("youtubenet", "two-tower")) {
            var names = new OrdinalNames();
            var towers = new ModelCatalog(models, names).openTowers(versions.get(kind));
            int right = 0;
            for (int topic = 0; topic < TinyCommunity.TOPICS; topic++) {
                List<ClickedItem> clicks = IntStream.of(topic, topic + TinyCommunity.TOPICS)
                        .mapToObj(item -> new ClickedItem(new ItemId("i" + item), 1, null, null))
                        .toList();
                float[] user = towers.users().vector(UserProfile.UNKNOWN, clicks);
                for (int item : towers.index().search(user, 10).items()) {
                    right += topic(names.item(item)) == topic ? 1 : 0;
                }
            }
            towers.index().close();
            towers.users().close();
            towers.items().ifPresent(ItemTower::close);
            // Of the sixty items fifteen are of a topic; by chance ten of the forty would be right.
            assertThat(right).as(kind).isGreaterThan(32);
        }
    }

    @Test
    void theCardOfTowersSaysHowMuchTheyFindAndPopularityBeside() {
        var card = new ModelCatalog(models, new OrdinalNames())
                .manifest(versions.get("two-tower"))
                .card();

        assertThat(card.metrics())
                .containsKeys("recall@200", "new.recall@200", "popularity.recall@200", "items", "users", "clicks");
        assertThat(card.metrics().get("items")).isEqualTo(TinyCommunity.ITEMS);
        assertThat(card.metrics().get("index.validationUsers")).isPositive();
    }

    @Test
    void aLogWithoutClicksHasNoModelsOfRecall() {
        Path silent = folder.resolve("silent");
        LogOfLines.copy(log, silent, event -> !(event instanceof FeedEvent.Click));

        assertThat(Training.train(
                                new TrainingOrder(silent, folder.resolve("silent-models"), PLAN), ProgressListener.NONE)
                        .published())
                .extracting(ModelVersion::kind)
                .containsExactlyInAnyOrder("lr", "nfwfm");
    }

    @Test
    void theSameSeedPublishesTheSameBytes() throws IOException {
        Path again = folder.resolve("again");
        Map<String, ModelVersion> second = train(again);
        for (ModelVersion version : versions.values()) {
            var files = new ModelCatalog(models, new OrdinalNames())
                    .manifest(version)
                    .files();
            assertThat(new ModelCatalog(again, new OrdinalNames())
                            .manifest(second.get(version.kind()))
                            .files())
                    .as(version.kind())
                    .isEqualTo(files);
        }
    }

    @Test
    void aFileThatIsCutIsLeftOutAndTheRestIsLearnedFrom() throws IOException {
        Path damaged = copyOfTheLog("damaged");
        Path cut = files(damaged).stream()
                .filter(file -> file.toString().contains("events-"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(LogOfLines.events(damaged))
                .hasSizeLessThan(LogOfLines.events(log).size())
                .hasSizeGreaterThan(TinyCommunity.IMPRESSIONS / 2);
    }

    @Test
    void anImportThatDidNotEndIsRefusedByName() throws IOException {
        Path unfinished = folder.resolve("unfinished");
        try (var writer = new ImportWriter(unfinished)) {
            writer.event(LogOfLines.events(log).getFirst());
        }
        assertThatThrownBy(() -> Training.train(new TrainingOrder(unfinished, models, PLAN), ProgressListener.NONE))
                .isInstanceOf(NotALogException.class)
                .hasMessageContaining(unfinished + " is no log of Cascade: its import did not end");
    }

    @Test
    void whatASinkWritesIsLearnedFromLikeAnImport() {
        Path sunk = folder.resolve("sunk");
        List<FeedEvent> events = LogOfLines.events(log);
        try (var writer = new RangeWriter(LogDirectory.create(sunk))) {
            writer.begin(Topic.EVENTS, 3, 100);
            for (int i = 0; i < events.size(); i++) {
                writer.event(100 + i, null, events.get(i));
            }
            writer.commit(100 + events.size() - 1);
        }
        LogSummary imported = new LogFolder(log).summary();
        LogSummary summary = new LogFolder(sunk).summary();
        assertThat(LogOfLines.events(sunk)).isEqualTo(events);
        assertThat(summary.events()).isEqualTo(imported.events());
        assertThat(summary.from()).isEqualTo(imported.from()).isEqualTo(summary.samplesFrom());
        assertThat(summary.to()).isEqualTo(imported.to());
        assertThat(summary.validationFrom()).isBetween(summary.from(), summary.to());
    }

    @Test
    void aSummaryWithoutAValidationPeriodIsRefusedByName() throws IOException {
        Path incomplete = copyOfTheLog("incomplete");
        Path summary = incomplete.resolve(LogDirectory.MARK);
        Files.writeString(summary, Files.readString(summary).replace("validationFrom", "validatedFrom"));
        assertThatThrownBy(() -> Training.train(new TrainingOrder(incomplete, models, PLAN), ProgressListener.NONE))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("validationFrom is missing");
    }

    @Test
    void aLogWithNothingToValidateOnSaysSo() throws IOException {
        Path late = copyOfTheLog("late");
        Path summary = late.resolve(LogDirectory.MARK);
        String json = Files.readString(summary);
        Files.writeString(
                summary,
                json.replaceAll("\"validationFrom\":\"[^\"]+\"", "\"validationFrom\":\"2027-01-01T00:00:00Z\""));
        assertThatThrownBy(() -> Training.train(new TrainingOrder(late, models, PLAN), ProgressListener.NONE))
                .isInstanceOf(NothingToLearnException.class)
                .hasMessageContaining("0 to validate on");
    }

    private static Map<String, ModelVersion> train(Path models) {
        return Training.train(new TrainingOrder(log, models, PLAN), ProgressListener.NONE).published().stream()
                .collect(Collectors.toMap(ModelVersion::kind, version -> version));
    }

    private static Path copyOfTheLog(String name) throws IOException {
        Path copy = folder.resolve(name);
        for (Path file : files(log)) {
            Path to = copy.resolve(log.relativize(file));
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        }
        return copy;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static int topic(ItemId item) {
        return Integer.parseInt(item.value().substring(1)) % TinyCommunity.TOPICS;
    }
}
