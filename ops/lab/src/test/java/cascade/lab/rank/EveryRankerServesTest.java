package cascade.lab.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.AppConfig;
import cascade.InProcessNode;
import cascade.experiment.ExperimentPlan;
import cascade.experiment.ExperimentPlanReader;
import cascade.experiment.Parameters;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.OrdinalNames;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.schema.Field;
import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import cascade.feed.Scored;
import cascade.lab.rank.TrainedRankers.One;
import cascade.lab.sim.log.SimulatedLog;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.catalog.ModelVersion;
import cascade.models.onnx.SplitRanker;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Ranker;
import cascade.run.backfill.Backfill;
import cascade.run.progress.Progress;
import cascade.training.log.read.LogFolder;
import cascade.training.progress.ProgressListener;
import cascade.training.rank.ReferenceRanker;
import cascade.training.reading.LearningSet;
import cascade.training.sample.Reading;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every ranking model that there is, joined by its name alone: trained on a small log, published, loaded beside all others and served to
 * those in whose arm it is, with the probabilities that its trainer gives, calibrated.
 */
@Tag("long")
class EveryRankerServesTest {

    private static final float TOLERANCE = 1e-5f;
    private static final WorldSize SIZE = new WorldSize(60, 300, 4, Instant.parse("2026-06-01T00:00:00Z"), 2);

    @TempDir
    private static Path folder;

    /** Those whose interactions are sums over pools of user, item and both. */
    private static final Set<String> SPLIT = Set.of(
            "fm",
            "nfm",
            "nfwfm",
            "nfwfm-sum",
            "nfwfm-uncertainty",
            "nfwfm-uncertainty-plain",
            "nfwfm-reweight",
            "nfwfm-reweight-10",
            "nfwfm-reweight-200");

    private static TrainedRankers rankers;
    private static final Map<String, One> TRAINED = new HashMap<>();
    private static ExperimentPlan plan;
    private static InProcessNode node;

    @BeforeAll
    static void trainAllAndServe() {
        Path log = folder.resolve("log");
        new SimulatedLog(SIZE, WorldParameters.standard()).writeTo(log, Progress.NONE);
        rankers = new TrainedRankers(
                LearningSet.read(new LogFolder(log), Reading.served(1), ProgressListener.NONE),
                folder.resolve("models"));
        TrainedRankers.kinds().forEach(kind -> TRAINED.put(kind, rankers.train(kind)));
        Map<String, List<String>> tasks = TRAINED.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().fit().ranker().tasks()));
        plan = ExperimentPlanReader.read(armOfEach(), Parameters.inService(tasks));
        AppConfig config = AppConfig.defaults();
        node = new InProcessNode(
                config.withModels(config.models().in(rankers.models())), plan, InstantSource.fixed(SIZE.now()));
        new Backfill(node.store(), Progress.NONE).from(log);
        node.start();
    }

    @AfterAll
    static void close() {
        node.close();
    }

    static List<String> kinds() {
        return TrainedRankers.kinds();
    }

    /** One experiment, with an arm a bundle, which weighs all tasks. */
    private static String armOfEach() {
        return TrainedRankers.kinds().stream()
                .map(kind -> """
                        {"name":"%1$s","weight":1,"parameters":{"rank.bundle":"%1$s","rank.value.click":1,"rank.value.follow":20,
                         "rank.value.like":3,"rank.value.long-view":0.5}}""".formatted(kind))
                .collect(Collectors.joining(",", """
                        {"version":1,"layers":[{"name":"ranking","seed":"r","experiments":[{"name":"all","ranges":[[0,1]],"arms":[
                        """, "]}]}]}"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsLoadedPredictsWhatTheTrainerDid(String kind) {
        One one = TRAINED.get(kind);

        LoadedRanker loaded = catalog().openRanker(one.version());
        try (Ranker _ = loaded.ranker()) {
            assertThat(rankers.predicted(one.fit()).worstDifference(loaded::score))
                    .isLessThanOrEqualTo(TOLERANCE);
        }
        // Else equal answers would say little.
        float[] all = one.fit().probabilities();
        assertThat(IntStream.range(0, all.length)
                        .mapToObj(i -> all[i])
                        .distinct()
                        .count())
                .isGreaterThan(all.length / 4);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void itServesTheUsersOfItsArmOnTheCataloguesIds(String kind) {
        One one = TRAINED.get(kind);

        FeedPage page = node.page(request(someoneIn(kind)));

        assertThat(page.models()).containsEntry("rank", one.version().toString());
        assertThat(page.degraded()).noneMatch(part -> part.startsWith("rank"));
        assertThat(page.slate().candidates()).hasSize(20);
        try (Ranker trainer = new ReferenceRanker(one.fit().ranker())) {
            for (Scored item : page.slate().candidates()) {
                assertThat(item.inputs()).isEqualTo(encoded(item));
                float[] expected = rankers.calibration(trainer.tasks())
                        .apply(
                                page.contextInputs(),
                                trainer.score(new RankBatch(
                                        page.userInputs(), page.contextInputs(), item.inputs(), item.crossInputs(), 1)))
                        .values();
                double value = 0;
                for (int task = 0; task < expected.length; task++) {
                    String name = trainer.tasks().get(task);
                    assertThat(item.scores().get(name)).as(name).isCloseTo(expected[task], within(TOLERANCE));
                    value += page.slate().query().parameters().weights().of(name)
                            * item.scores().get(name);
                }
                assertThat(item.value()).isCloseTo(value, within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void itIsServedSplitWhereItCanBe(String kind) {
        try (Ranker loaded = catalog().openRanker(TRAINED.get(kind).version()).ranker()) {
            assertThat(loaded instanceof SplitRanker).isEqualTo(SPLIT.contains(kind));
        }
    }

    @Test
    void allAreInServiceAtOnceAndANewVersionOfOneReplacesNoOther() {
        try (ModelSets modelSets = new ModelSets(catalog(), Runnable::run)) {
            modelSets.refresh();
            Map<String, LoadedRanker> before;
            try (Lease lease = modelSets.lease()) {
                before = lease.models().rankers();
            }
            assertThat(before).containsOnlyKeys(TrainedRankers.kinds());

            ModelVersion next =
                    rankers.publish("xdeepfm", TRAINED.get("xdeepfm").fit());
            assertThat(modelSets.refresh()).isTrue();

            try (Lease lease = modelSets.lease()) {
                lease.models().rankers().forEach((kind, ranker) -> {
                    if (kind.equals("xdeepfm")) {
                        assertThat(ranker.version()).isEqualTo(next);
                    } else {
                        assertThat(ranker).isSameAs(before.get(kind));
                    }
                });
            }
        }
    }

    private static ModelCatalog catalog() {
        return new ModelCatalog(rankers.models(), new OrdinalNames());
    }

    private static UserId someoneIn(String arm) {
        return IntStream.range(0, 10_000)
                .mapToObj(user -> new UserId("u" + user))
                .filter(user -> plan.assign(user, AppConfig.defaults().parameters())
                        .arms()
                        .containsValue(arm))
                .findFirst()
                .orElseThrow();
    }

    private static FeedRequest request(UserId user) {
        return new FeedRequest(
                "r-" + user.value(),
                user,
                new RequestContext(Scene.WATERFALL, Map.of("os", "android")),
                20,
                null,
                null,
                true,
                List.of(),
                SIZE.now());
    }

    private static int[] encoded(Scored item) {
        int[] ids = new int[rankers.set().schema().width(Field.ITEM)];
        rankers.set()
                .schema()
                .encodeItem(
                        new ItemFeatures(
                                item.item().item(), new ItemCounts(item.item().counts())),
                        SIZE.nowMillis(),
                        ids,
                        0);
        return ids;
    }
}
