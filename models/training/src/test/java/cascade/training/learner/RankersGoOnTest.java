package cascade.training.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelManifest;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.training.TinyCommunity;
import cascade.training.TinyPlan;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.export.BundleExport;
import cascade.training.graph.Layers;
import cascade.training.log.read.LogFolder;
import cascade.training.model.ModelRecipe;
import cascade.training.model.Nfwfm;
import cascade.training.model.comparison.WideDeep;
import cascade.training.plan.RankingPlan;
import cascade.training.plan.Warm;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.LearningSet;
import cascade.training.reading.NothingToLearnException;
import cascade.training.reading.Sets;
import cascade.training.sample.Counters;
import cascade.training.sample.Days;
import cascade.training.sample.FeatureSet;
import cascade.training.sample.Reading;
import cascade.training.sample.Reading.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue in which one ranker follows another, over the days of a log. */
@Tag("long") // it trains again and again
class RankersGoOnTest {

    private static final ModelRecipe NFWFM =
            (shape, params) -> new Nfwfm(shape, 4, true, .9, new int[] {8}, new int[0], params);
    private static final int COLD = 4;

    @TempDir
    private static Path logs;

    /** Up to the fifth of its nine days, and up to the seventh. */
    private static LearningSet early;

    private static LearningSet late;

    @TempDir
    private Path models;

    private final List<String> steps = new ArrayList<>();
    private ModelVersion first;

    @BeforeAll
    static void readTheLog() {
        TinyCommunity.writeOverEightDays(log());
        early = read(FeatureSet.SERVED, 5);
        late = read(FeatureSet.SERVED, 7);
    }

    @BeforeEach
    void trainTheFirst() {
        first = train(plan(NFWFM).cold(), early);
    }

    @Test
    void theNextGoesOnFromTheCurrentOneForFewerEpochs() {
        ModelVersion second = train(plan(NFWFM), late);
        assertThat(steps.getLast()).isEqualTo("train nfwfm from " + first);
        assertThat(metric(second, "epochs")).isEqualTo(1);
    }

    @Test
    void whereNothingIsNewItIsTheSameModel() throws IOException {
        var order = new TrainingOrder(log(), models, TinyPlan.of(3, plan(NFWFM)));
        ModelVersion before = Training.train(order, (step, _, _) -> steps.add(step))
                .published()
                .getFirst();
        assertThat(metric(before, "epochs")).isPositive();
        ModelVersion after = Training.train(order, (step, _, _) -> steps.add(step))
                .published()
                .getFirst();
        assertThat(metric(after, "epochs")).isZero();
        assertThat(Files.readString(file(after, BundleExport.CALIBRATION))).contains("click");
        assertThat(metric(after, "click.auc")).isEqualTo(metric(before, "click.auc"));
        assertThat(manifest(after).files()).isEqualTo(manifest(before).files());
    }

    @Test
    void samplesAreThoseThatAreNewAndWordsAreOfAllDays() {
        Reading whole = new Reading(FeatureSet.SERVED, Counters.STREAMING, Days.ALL, 1);
        LearningSet all = LearningSet.read(new LogFolder(log()), whole, ProgressListener.NONE);
        LearningSet since = LearningSet.read(
                new LogFolder(log()), whole.since(TinyCommunity.START.plus(Duration.ofDays(6))), ProgressListener.NONE);
        assertThat(since.schema().hash()).isEqualTo(all.schema().hash());
        assertThat(since.samples().split().train())
                .isBetween(1, all.samples().split().train() / 4);
        assertThat(since.samples().split().validation())
                .isEqualTo(all.samples().split().validation());
    }

    @Test
    void whereNotEvenTheNewestPeriodIsNewThereIsNothingToLearn() {
        Instant end = TinyCommunity.START.plus(Duration.ofDays(10));
        Reading whole = new Reading(FeatureSet.SERVED, Counters.STREAMING, Days.ALL, 1);
        assertThatThrownBy(() -> LearningSet.read(new LogFolder(log()), whole.since(end), ProgressListener.NONE))
                .isInstanceOf(NothingToLearnException.class)
                .hasMessageContaining("has no impressions since " + end);
    }

    @Test
    void equalStartsAndSeedsGiveEqualBytes() {
        ModelVersion second = train(plan(NFWFM), late);
        new Releases(models).publish(List.of(first), "trained");
        ModelVersion third = train(plan(NFWFM), late);
        assertThat(manifest(third).files()).isEqualTo(manifest(second).files());
    }

    @Test
    void whatHasSeenLaterDaysIsNoStart() {
        train(plan(NFWFM).cold(), late);
        train(plan(NFWFM), early);
        assertThat(steps.getLast()).contains("anew").contains("has seen later days");
    }

    @Test
    void aDamagedFileStartsAnew() throws IOException {
        Files.write(file(first, BundleExport.EARLIER), new byte[8], StandardOpenOption.APPEND);
        ModelVersion second = train(plan(NFWFM), late);
        assertThat(steps.getLast()).isEqualTo("train nfwfm anew: the earlier bundle is damaged");
        assertThat(metric(second, "epochs")).isPositive();
    }

    @Test
    void aModelOfOtherParamsStartsAnewAndSaysWhichDiffer() {
        ModelRecipe wider = (shape, params) -> new Nfwfm(shape, 4, true, .9, new int[] {16}, new int[0], params);
        train(plan(wider), late);
        assertThat(steps.getLast())
                .startsWith("train nfwfm anew: params was [")
                .contains("heads [2, 8]", "heads [2, 16]");
    }

    @Test
    void aModelThatKnowsSlotsByTheirPlaceStartsAnewWhereOneIsNewOrGone() {
        ModelRecipe deep = (shape, params) -> new WideDeep(shape, 4, Layers.plain(8), params);
        ModelVersion without = train(plan(deep).cold(), read(FeatureSet.WITHOUT_CROSS, 5));
        train(plan(deep), late);
        assertThat(steps.getLast()).startsWith("train nfwfm anew: slot cross.").endsWith(" is new");
        new Releases(models).publish(List.of(without), "trained");
        train(plan(deep), read(FeatureSet.WITHOUT_CROSS, 7));
        assertThat(steps.getLast()).isEqualTo("train nfwfm from " + without);
    }

    private static LearningSet read(FeatureSet features, int days) {
        Times times = new Times(Optional.empty(), Optional.of(Duration.ofDays(1)), Duration.ofMinutes(30))
                .until(Optional.of(TinyCommunity.START.plus(Duration.ofDays(days))));
        return LearningSet.read(
                new LogFolder(log()),
                new Reading(features, Counters.STREAMING, Days.ALL, 1, times),
                ProgressListener.NONE);
    }

    private static Path log() {
        return logs.resolve("log");
    }

    private static RankingPlan plan(ModelRecipe recipe) {
        RankingPlan cold = TinyPlan.ranking("nfwfm", recipe, COLD);
        return new RankingPlan(
                cold.name(),
                cold.model(),
                cold.variant(),
                cold.features(),
                cold.hashed(),
                cold.similarity(),
                cold.days(),
                cold.settings(),
                Optional.of(new Warm(1, .5)),
                cold.asked(),
                cold.resolved());
    }

    private ModelVersion train(RankingPlan plan, LearningSet set) {
        var sealer = new Sealer(models, TinyPlan.of(3, plan), "unknown", Instant.EPOCH);
        var sets = new Sets<>((Optional<Instant> _) -> set, () -> set);
        ModelVersion version = BundleTraining.ranker(
                        plan, sets, Optional.empty(), sealer, (step, _, _) -> steps.add(step))
                .candidate()
                .getFirst();
        new Releases(models).publish(List.of(version), "trained");
        return version;
    }

    private double metric(ModelVersion version, String name) {
        return manifest(version).card().metrics().get(name);
    }

    private ModelManifest manifest(ModelVersion version) {
        return new ModelCatalog(models, new OrdinalNames()).manifest(version);
    }

    private Path file(ModelVersion version, String name) {
        return models.resolve(version.kind()).resolve(version.version()).resolve(name);
    }
}
