package cascade.training;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.OrdinalNames;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Slot;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.training.earlier.CarriedRows;
import cascade.training.export.BundleExport;
import cascade.training.log.LogOfLines;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.model.Nfwfm;
import cascade.training.plan.BundlePlan;
import cascade.training.plan.GateSettings;
import cascade.training.plan.Plan;
import cascade.training.plan.Refit;
import cascade.training.rank.RankerTables;
import cascade.training.sample.Counters;
import cascade.training.sample.Reading.Times;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published has learned the period by which its candidate was judged. */
@Tag("long") // it trains again and again
class RefitTest {

    /** An item that nobody was shown before the validation period. */
    private static final ItemId LATE = new ItemId("i7");

    private static final Refit ANY_DRIFT = new Refit(Refit.Scope.ALL, 1, 1, 1, 1, 0);
    private static final Refit NO_DRIFT = new Refit(Refit.Scope.ALL, 1, 1, 0, 0, 1);

    @TempDir
    private static Path folder;

    private static Path log;
    private static LogSummary summary;

    private final List<String> steps = new ArrayList<>();
    private final List<ModelVersion> judged = new ArrayList<>();

    @TempDir
    private Path models;

    @BeforeAll
    static void writeTheLog() {
        TinyCommunity.write(folder.resolve("whole"));
        log = folder.resolve("log");
        summary = new LogFolder(folder.resolve("whole")).summary();
        LogOfLines.copy(
                folder.resolve("whole"),
                log,
                event -> !event.item().equals(LATE) || !event.time().isBefore(summary.validationFrom()));
    }

    @Test
    void theRowOfAnItemSeenOnlyInTheNewestPeriodHasMoved() throws IOException {
        Map<String, ModelVersion> published = train(ANY_DRIFT, true, nfwfm());
        ModelVersion refit = published.get("nfwfm");
        ModelVersion candidate = judged.getFirst();
        assertThat(refit).isNotEqualTo(candidate);
        FeatureSchema before = schema(candidate);
        FeatureSchema after = schema(refit);
        assertThat(before.words("item.id")).isNotEmpty().doesNotContain(LATE.value());
        int place = after.words("item.id").indexOf(LATE.value());
        assertThat(place).isNotNegative();
        int row = after.slots().stream()
                        .filter(slot -> slot.name().equals("item.id"))
                        .mapToInt(Slot::firstRow)
                        .findFirst()
                        .orElseThrow()
                + 1
                + place;
        try (Arena arena = Arena.ofConfined()) {
            var tables = RankerTables.map(file(refit, BundleExport.EARLIER), arena);
            float[] learned = new float[tables.width()];
            tables.addEmbedding(row, learned);
            float[] start = new float[tables.width()];
            assertThat(CarriedRows.of(
                                    RankerTables.map(file(candidate, BundleExport.EARLIER), arena),
                                    before,
                                    after,
                                    new LogFolder(log).items())
                            .embedding(row, start))
                    .isTrue();
            assertThat(learned).isNotEqualTo(start);
        }
    }

    @Test
    void itsCardSaysUpToWhereItLearnedAndByWhichCandidateItWasJudged() {
        Map<String, ModelVersion> published = train(ANY_DRIFT, true, nfwfm(), TinyPlan.towers("two-tower", false));
        assertThat(judged).hasSize(2);
        for (ModelVersion candidate : judged) {
            ModelCard before = card(candidate);
            ModelCard after = card(published.get(candidate.kind()));
            assertThat(before.data().to()).isEqualTo(summary.validationFrom());
            assertThat(after.data().to())
                    .isEqualTo(summary.to().minus(Times.OF_LOG.window()).plusMillis(1));
            assertThat(after.origin().orElseThrow().candidate()).contains(candidate.version());
            assertThat(before.origin().orElseThrow().candidate()).isEmpty();
            assertThat(after.metrics()).containsAllEntriesOf(before.metrics());
        }
        assertThat(card(published.get("nfwfm")).metrics()).containsKeys("drift.mean", "drift.p99");
        assertThat(card(published.get("two-tower")).metrics().get("drift.overlap"))
                .isBetween(.05, 1.0);
    }

    @Test
    void whatDriftsTooFarIsNotPublishedAndItsCandidateIs() {
        Map<String, ModelVersion> published = train(NO_DRIFT, true, nfwfm(), TinyPlan.towers("two-tower", false));
        assertThat(published.values()).containsExactlyInAnyOrderElementsOf(judged);
        assertThat(steps)
                .anyMatch(step -> step.startsWith("no refit of " + judged.getFirst() + ": its probabilities move by"));
        assertThat(steps)
                .anyMatch(step -> step.contains("it shares ") && step.endsWith(" of its lists, less than 1.000"));
        assertThat(new ModelCatalog(models, new OrdinalNames()).current("nfwfm"))
                .contains(judged.getFirst());
    }

    @Test
    void nothingIsPublishedWhereTheJudgeRefuses() {
        assertThat(train(ANY_DRIFT, false, nfwfm())).isEmpty();
        assertThat(judged).hasSize(1);
        assertThat(new ModelCatalog(models, new OrdinalNames()).current("nfwfm"))
                .isEmpty();
    }

    private Map<String, ModelVersion> train(Refit refit, boolean passes, BundlePlan... bundles) {
        var plan = new Plan(3, 1, Counters.STREAMING, Times.OF_LOG, refit, List.of(bundles), GateSettings.defaults());
        var order = new TrainingOrder(log, models, plan, Optional.empty(), "unknown", candidates -> {
            judged.addAll(candidates);
            return passes ? candidates : List.of();
        });
        return Training.train(order, (step, _, _) -> steps.add(step)).published().stream()
                .collect(Collectors.toMap(ModelVersion::kind, Function.identity()));
    }

    private static BundlePlan nfwfm() {
        return TinyPlan.ranking(
                "nfwfm", (shape, params) -> new Nfwfm(shape, 4, true, .9, new int[] {8}, new int[0], params), 4);
    }

    private ModelCard card(ModelVersion version) {
        return new ModelCatalog(models, new OrdinalNames()).manifest(version).card();
    }

    private FeatureSchema schema(ModelVersion version) throws IOException {
        return FeatureSchema.fromJson(Files.readAllBytes(file(version, BundleExport.SCHEMA)));
    }

    private Path file(ModelVersion version, String name) {
        return models.resolve(version.kind()).resolve(version.version()).resolve(name);
    }
}
