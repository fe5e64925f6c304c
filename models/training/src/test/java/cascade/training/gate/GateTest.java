package cascade.training.gate;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.OrdinalNames;
import cascade.models.catalog.BundleWriter;
import cascade.models.catalog.GoldenRows;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelManifest;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict;
import cascade.models.catalog.Verdict.Check;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.LogisticWeights;
import cascade.training.ProgressListener;
import cascade.training.TinyCommunity;
import cascade.training.TinyCommunity.Fault;
import cascade.training.TinyPlan;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.model.Lr;
import cascade.training.plan.GateSettings;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small models, really trained, judged on the last sixth of a log whose people each like one of four topics. */
class GateTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:15:00Z");

    @TempDir
    private static Path folder;

    private static Path log;
    private static Path models;
    private static Map<String, ModelVersion> serving;

    @BeforeAll
    static void trainWhatServes() {
        log = folder.resolve("log");
        models = folder.resolve("models");
        TinyCommunity.write(log);
        serving = byKind(Training.train(new TrainingOrder(log, models, plan(3)), ProgressListener.NONE));
    }

    @Test
    void whatWasTrainedAgainWithAnotherSeedPasses() {
        List<Verdict> verdicts = judge(sealed(log, plan(4)), "");

        assertThat(verdicts).allMatch(Verdict::isPassed);
        assertThat(verdicts).extracting(Verdict::inService).containsExactlyInAnyOrderElementsOf(
                serving.values().stream().map(Optional::of).toList());
        Verdict lr = of("lr", verdicts);
        assertThat(check(lr, "auc click").value()).isGreaterThan(.7);
        assertThat(check(lr, "auc click").inService()).isGreaterThan(.7);
        assertThat(lr.checks())
                .extracting(Check::name)
                .contains(
                        "checksums",
                        "schema and golden rows",
                        "tasks",
                        "bytes",
                        "logloss click",
                        "ece click",
                        "predicted/observed click",
                        "auc click scene waterfall",
                        "page");
        assertThat(check(of("item2vec", verdicts), "recall@10").value()).isPositive();
        assertThat(check(of("two-tower", verdicts), "recall@10").value()).isPositive();
    }

    @Test
    void whatServesIsAsGoodAsItself() {
        Verdict verdict = judge(List.of(serving.get("lr")), "").getFirst();

        assertThat(verdict.isPassed()).isTrue();
        Check auc = check(verdict, "auc click");
        assertThat(auc.value()).isEqualTo(auc.inService());
        assertThat(check(verdict, "page").value()).isZero();
    }

    @Test
    void whatLearnedFromShuffledClicksIsRefused() {
        Path shuffled = folder.resolve("shuffled");
        TinyCommunity.write(shuffled, 4, Fault.CLICKS_SHUFFLED);

        List<Verdict> verdicts = judge(sealed(shuffled, plan(3)), "");

        assertThat(of("lr", verdicts).failed())
                .extracting(Check::name)
                .contains("auc click", "logloss click", "auc click scene waterfall");
        assertThat(check(of("lr", verdicts), "auc click").reason()).startsWith("lower by more than 0.005");
        assertThat(of("item2vec", verdicts).failed()).extracting(Check::name).contains("recall@10");
    }

    /** As when somebody joined the wrong row: what was learned of attributes is of other items. */
    @Test
    void whatLearnedABrokenFeatureIsRefused() {
        Path shifted = folder.resolve("shifted");
        TinyCommunity.write(shifted, 4, Fault.ITEMS_SHIFTED);

        List<Verdict> verdicts = judge(sealed(shifted, plan(3)), "");

        assertThat(of("lr", verdicts).failed()).extracting(Check::name).contains("auc click");
    }

    @Test
    void aCalibrationShiftIsRefusedWhateverTheOrderOfItemsIs() {
        Verdict verdict = judge(List.of(shifted(.3f)), "").getFirst();

        assertThat(verdict.failed()).extracting(Check::name).contains("predicted/observed click");
        assertThat(check(verdict, "auc click").ok()).isTrue();
        assertThat(judge(List.of(shifted(.02f)), "").getFirst().isPassed()).isTrue();
    }

    @Test
    void aDamagedBundleIsNotEvenCompared() throws IOException {
        ModelVersion damaged = shifted(0);
        Files.write(models.resolve(damaged.toString()).resolve("weights.bin"), new byte[3]);

        Verdict verdict = judge(List.of(damaged), "").getFirst();

        assertThat(verdict.failed()).extracting(Check::name).containsExactly("checksums");
        assertThat(verdict.failed().getFirst().reason()).contains("weights.bin");
        assertThat(verdict.checks()).extracting(Check::name).doesNotContain("auc click");
    }

    @Test
    void tooFewImpressionsAreSaidAndPassOrNotAsThePlanHasIt() {
        List<ModelVersion> candidates = List.of(shifted(0));

        Verdict passed = judge(candidates, "min-impressions = 5000").getFirst();
        assertThat(passed.isPassed()).isTrue();
        assertThat(check(passed, "auc click").reason()).startsWith("too few: ").contains(" impressions, ");

        Verdict refused = judge(candidates, "min-impressions = 5000, few = refuse").getFirst();
        assertThat(refused.failed()).extracting(Check::name).contains("auc click");
    }

    @Test
    void whatNothingServesOfIsCheckedByItself() {
        var order = new GateOrder(models, List.of(shifted(0)), Map.of(), log, settings(""), 1, NOW);

        Verdict verdict = Gate.judge(order, ProgressListener.NONE).getFirst();

        assertThat(verdict.isPassed()).isTrue();
        assertThat(verdict.inService()).isEmpty();
        assertThat(verdict.checks().getLast().reason()).contains("nothing of its kind");
    }

    @Test
    void ofMoreImpressionsThanThePlanTakesThoseOfSomePeopleAreJudged() {
        Check all = check(judge(List.of(serving.get("lr")), "").getFirst(), "auc click");
        Check some = check(judge(List.of(serving.get("lr")), "impressions = 400").getFirst(), "auc click");

        assertThat(some.value()).isNotNaN().isNotEqualTo(all.value());
    }

    private static Plan plan(long seed) {
        return TinyPlan.of(
                seed,
                TinyPlan.ranking("lr", (_, _) -> new Lr(), 8, 3),
                TinyPlan.item2vec(16, 5, Optional.empty()),
                TinyPlan.towers("two-tower", false));
    }

    private static List<ModelVersion> sealed(Path from, Plan plan) {
        return Training.seal(new TrainingOrder(from, models, plan), ProgressListener.NONE);
    }

    private static Map<String, ModelVersion> byKind(List<ModelVersion> versions) {
        return versions.stream().collect(Collectors.toMap(ModelVersion::kind, version -> version));
    }

    /** Speed is no question here. */
    private static List<Verdict> judge(List<ModelVersion> candidates, String other) {
        return Gate.judge(
                GateOrder.againstInService(models, candidates, log, settings(other), 1, NOW), ProgressListener.NONE);
    }

    private static GateSettings settings(String other) {
        try {
            Path file = Files.createTempFile(folder, "plan", ".conf");
            Files.writeString(
                    file,
                    "gate { min-impressions = 300, min-positives = 20, recall-k = 10, recall = .05, latency = 1e6, auc-slice = .03 }\n"
                            + "gate { " + other + " }\n");
            return PlanReader.forServing().read(file).gate();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Verdict of(String kind, List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.bundle().kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Check check(Verdict verdict, String name) {
        return verdict.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + verdict.checks()));
    }

    /** The logistic regression that serves, every logit of it so much higher. */
    private static ModelVersion shifted(float by) {
        ModelVersion from = serving.get("lr");
        Path bundle = models.resolve(from.toString());
        LogisticWeights weights = LogisticWeights.read(bundle.resolve("weights.bin"));
        float[] bias = weights.bias().clone();
        for (int task = 0; task < bias.length; task++) {
            bias[task] += by;
        }
        var moved = new LogisticWeights(weights.tasks(), weights.shape(), weights.weights(), bias);
        ModelManifest manifest = new ModelCatalog(models, new OrdinalNames()).manifest(from);
        try (var writer = BundleWriter.begin(models, "lr")) {
            GoldenRows golden = GoldenRows.fromJson(Files.readAllBytes(bundle.resolve("golden.json")));
            var batches = golden.rows().stream().map(GoldenRows.Row::batch).toList();
            Files.write(
                    writer.file("golden.json"),
                    GoldenRows.of(new LogisticRanker(moved), batches).toJson());
            Files.copy(bundle.resolve("schema.json"), writer.file("schema.json"));
            moved.write(writer.file("weights.bin"));
            return writer.seal(manifest.card());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
