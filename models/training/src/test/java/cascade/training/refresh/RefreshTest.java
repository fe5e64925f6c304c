package cascade.training.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Ranker;
import cascade.training.Judge;
import cascade.training.TinyCommunity;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.rows.ItemDetails;
import cascade.training.log.rows.RequestDetails;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.rows.SampleRecord.Labels;
import cascade.training.log.rows.SampleRecord.SampleItem;
import cascade.training.log.write.RangeWriter;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.NothingToLearnException;
import cascade.training.reading.Readings;
import cascade.training.sample.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What serves goes on through the samples of what it was served. */
@Tag("long") // it trains again and again
class RefreshTest {

    private static final String PLAN = """
            min-count = 1
            refit.drift { mean = 1, p99 = 1 }
            gate { min-impressions = 50, min-positives = 5, refresh-sees = 1 }
            bundles = [
              { model = nfwfm, hashed { item.id = 500 }, similarity { days = 1, settings.epochs = 1 }, settings { epochs = 1, batch = 32 } }
              { model = lr, hashed { item.id = 500 }, similarity { days = 1, settings.epochs = 1 }, settings { epochs = 1, batch = 32 } }
            ]
            """;
    private static final int SERVED = 600;

    /** Eight batches of 32, and a fifth of that to be judged by. */
    private static final int FEWEST = 308;

    private static final Labels CLICKED = new Labels(true, false, false, false, false, null);
    private static final Labels SEEN = new Labels(false, false, false, false, false, null);

    @TempDir
    private Path folder;

    private Plan plan;
    private Path models;
    private Path recorded;
    private Samples samples;
    private Release first;

    @BeforeEach
    void trainWhatServes() {
        Path log = folder.resolve("log");
        models = folder.resolve("models");
        recorded = folder.resolve("recorded");
        TinyCommunity.write(log);
        plan = PlanReader.forServing().parse("a test", PLAN);
        Training.train(new TrainingOrder(log, models, plan), ProgressListener.NONE);
        first = new Releases(models).inService().orElseThrow();
        samples = new Readings(log, plan, ProgressListener.NONE)
                .of(plan.ranking().getFirst())
                .samples();
    }

    @Test
    void rankersLearnWhatCameOfWhatTheyWereServedWithTheirOwnFeatures() {
        Instant from = card(first.bundles().get("nfwfm")).data().to();
        serve(first.bundles().get("nfwfm"), from, SERVED);
        List<ModelVersion> published =
                Refresh.train(order(Judge.NONE), ProgressListener.NONE).published();

        Release release = new Releases(models).inService().orElseThrow();
        assertThat(release.reason()).isEqualTo("refreshed");
        assertThat(release.versions()).containsExactlyInAnyOrderElementsOf(published);
        assertThat(release.bundles().keySet()).isEqualTo(first.bundles().keySet());
        for (String kind : List.of("nfwfm", "lr")) {
            ModelCard before = card(first.bundles().get(kind));
            ModelCard after = card(release.bundles().get(kind));
            assertThat(after.featureSchemaHash()).isEqualTo(before.featureSchemaHash());
            assertThat(after.data().from()).isEqualTo(before.data().from());
            assertThat(after.data().to()).isEqualTo(from.plusSeconds(SERVED - 1).plusMillis(1));
            assertThat(after.origin().orElseThrow().candidate()).isPresent();
            try (LoadedRanker ranker = new ModelCatalog(models, new OrdinalNames())
                    .openRanker(release.bundles().get(kind))) {
                assertThat(ranker.similarity())
                        .as("it goes on with the towers that it learned with")
                        .isPresent();
            }
            // Most was clicked.
            assertThat(clickRate(release.bundles().get(kind)))
                    .isGreaterThan(clickRate(first.bundles().get(kind)) + .02);
        }

        assertThatThrownBy(() -> Refresh.train(order(Judge.NONE), ProgressListener.NONE))
                .as("it has learned all of that")
                .isInstanceOf(NothingToLearnException.class)
                .hasMessageContaining("there are 0 samples");
    }

    @Test
    void aFewSamplesAreWaitedForAndThoseOfOtherFeaturesDoNotCount() {
        Instant from = card(first.bundles().get("nfwfm")).data().to();
        serve(first.bundles().get("nfwfm"), from, FEWEST - 1);
        assertThatThrownBy(() -> Refresh.train(order(Judge.NONE), ProgressListener.NONE))
                .isInstanceOf(NothingToLearnException.class)
                .hasMessageContaining("fewer than " + FEWEST + ", for 8 batches of 32");
        serve(new ModelVersion("nfwfm", "20200101T000000Z-1"), from.plusSeconds(SERVED), SERVED);
        assertThatThrownBy(() -> Refresh.train(order(Judge.NONE), ProgressListener.NONE))
                .isInstanceOf(NothingToLearnException.class);
        assertThat(new Releases(models).inService()).contains(first);
    }

    @Test
    void batchesAreThoseOfThePlanHoweverLarge() {
        models = folder.resolve("others");
        plan = PlanReader.forServing().parse("a test", PLAN.replace("batch = 32", "batch = 300"));
        Training.train(new TrainingOrder(folder.resolve("log"), models, plan), ProgressListener.NONE);
        ModelVersion ranker =
                new Releases(models).inService().orElseThrow().bundles().get("nfwfm");
        serve(ranker, card(ranker).data().to(), SERVED);

        assertThatThrownBy(() -> Refresh.train(order(Judge.NONE), ProgressListener.NONE))
                .isInstanceOf(NothingToLearnException.class)
                .hasMessageContaining(
                        "there are 600 samples of its features since, fewer than 2880, for 8 batches of 300");
    }

    @Test
    void whatNoGateCouldJudgeIsWaitedForHoweverMuchIsToBeLearned() {
        Instant from = card(first.bundles().get("nfwfm")).data().to();
        serve(first.bundles().get("nfwfm"), from, SERVED);
        Plan strict = PlanReader.forServing().parse("a test", PLAN + "\ngate { min-impressions = 101 }");

        assertThatThrownBy(() -> Refresh.train(
                        new TrainingOrder(recorded, models, strict, Optional.empty(), "unknown", Judge.NONE),
                        ProgressListener.NONE))
                .isInstanceOf(NothingToLearnException.class)
                .hasMessageContaining("fewer than it takes to judge by: of the newest 100, 80 with a click");

        Plan farSighted = PlanReader.forServing().parse("a test", PLAN + "\ngate { refresh-sees = .05 }");
        assertThatThrownBy(() -> Refresh.train(
                        new TrainingOrder(recorded, models, farSighted, Optional.empty(), "unknown", Judge.NONE),
                        ProgressListener.NONE))
                .as("20 have no click")
                .isInstanceOf(NothingToLearnException.class)
                .hasMessageContaining(
                        "where 55 with and without one tell of a loss of 0.05 more than the gate's margin");
    }

    @Test
    void whatTheJudgeRefusesDoesNotServe() {
        Instant from = card(first.bundles().get("nfwfm")).data().to();
        serve(first.bundles().get("nfwfm"), from, SERVED);
        assertThat(Refresh.train(
                                order(candidates -> {
                                    assertThat(candidates)
                                            .extracting(ModelVersion::kind)
                                            .containsExactlyInAnyOrder("lr", "nfwfm");
                                    assertThat(card(candidates.getFirst())
                                                    .data()
                                                    .to())
                                            .as("it has not learned what it is judged by")
                                            .isBefore(from.plusSeconds(SERVED * 5 / 6 + 1));
                                    return List.of();
                                }),
                                ProgressListener.NONE)
                        .published())
                .isEmpty();
        assertThat(new Releases(models).inService()).contains(first);
    }

    @Test
    void whatTheJudgeLeavesOutStaysAsItIsAndTheOthersAreRefreshed() {
        serve(
                first.bundles().get("nfwfm"),
                card(first.bundles().get("nfwfm")).data().to(),
                SERVED);

        List<ModelVersion> published = Refresh.train(
                        order(candidates -> candidates.stream()
                                .filter(candidate -> candidate.kind().equals("lr"))
                                .toList()),
                        ProgressListener.NONE)
                .published();

        assertThat(published).extracting(ModelVersion::kind).containsExactly("lr");
        assertThat(new Releases(models).inService().orElseThrow().bundles())
                .containsEntry("lr", published.getFirst())
                .containsEntry("nfwfm", first.bundles().get("nfwfm"));
    }

    private TrainingOrder order(Judge judge) {
        return new TrainingOrder(recorded, models, plan, Optional.empty(), "unknown", judge);
    }

    private ModelCard card(ModelVersion version) {
        return new ModelCatalog(models, new OrdinalNames()).manifest(version).card();
    }

    /** Of what was served. */
    private double clickRate(ModelVersion version) {
        double sum = 0;
        try (Ranker ranker =
                new ModelCatalog(models, new OrdinalNames()).openRanker(version).ranker()) {
            for (int i = 0; i < SERVED; i++) {
                sum += ranker.score(samples.request(i)).values()[0];
            }
        }
        return sum / SERVED;
    }

    /** One item a request, a request a second; of five, four were clicked. */
    private void serve(ModelVersion ranker, Instant from, int requests) {
        LogDirectory log = LogDirectory.create(recorded);
        long begin = log.listing().next(Topic.SAMPLES, 0).orElse(0);
        try (var writer = new RangeWriter(log)) {
            writer.begin(Topic.SAMPLES, 0, begin);
            for (int i = 0; i < requests; i++) {
                writer.sample(
                        begin + i,
                        record(ranker, from.plusSeconds(i), samples.request(i), i % 5 == 0 ? SEEN : CLICKED));
            }
            writer.commit(begin + requests - 1);
        }
    }

    private static SampleRecord record(ModelVersion ranker, Instant time, RankBatch inputs, Labels labels) {
        var item = new SampleItem(
                "i1", 0, 0, Map.of(), List.of(), 0, inputs.items(), inputs.cross(), null, labels, ItemDetails.NONE);
        return new SampleRecord(
                "r" + time,
                "u1",
                time,
                "waterfall",
                Map.of(),
                Map.of(),
                null,
                null,
                Map.of("rank", ranker.toString()),
                List.of(),
                inputs.user(),
                inputs.context(),
                "impression",
                1,
                List.of(item),
                RequestDetails.NONE);
    }
}
