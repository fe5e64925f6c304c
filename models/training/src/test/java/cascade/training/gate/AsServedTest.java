package cascade.training.gate;

import static cascade.training.gate.GateTrials.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.OrdinalNames;
import cascade.features.schema.Slot;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict;
import cascade.models.catalog.Verdict.Check;
import cascade.models.rank.RankBatch;
import cascade.training.TinyCommunity;
import cascade.training.TinyPlan;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.log.LogFormatException;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.rows.ItemDetails;
import cascade.training.log.rows.RequestDetails;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.rows.SampleRecord.Labels;
import cascade.training.log.rows.SampleRecord.SampleItem;
import cascade.training.log.write.RangeWriter;
import cascade.training.model.Lr;
import cascade.training.plan.Plan;
import cascade.training.plan.RankingPlan;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.LearningSet;
import cascade.training.reading.Readings;
import cascade.training.sample.FeatureSet;
import cascade.training.sample.SampleReader;
import cascade.training.sample.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small model judged by the pages that it was served on: the log has samples alone, so there is nothing to fold. */
class AsServedTest {

    private static final int CLICK = SampleReader.TASKS.indexOf("click");
    private static final int FOLLOW = SampleReader.TASKS.indexOf("follow");
    /** More than a page's first items that are looked at. */
    private static final int PAGE = 12;
    /** Whose first page was made when they had seen nothing. */
    private static final int NEWCOMERS = 4;

    @TempDir
    private static Path folder;

    private static int shownToNewcomers;
    private static Path log;
    private static Path served;
    private static Path models;
    private static ModelVersion lr;

    @BeforeAll
    static void trainAndServe() {
        log = folder.resolve("log");
        models = folder.resolve("models");
        served = folder.resolve("served");
        TinyCommunity.write(log);
        Plan plan = TinyPlan.of(3, TinyPlan.settled("lr", (_, _) -> new Lr()));
        lr = Training.train(new TrainingOrder(log, models, plan), ProgressListener.NONE)
                .published()
                .getFirst();
        Instant learned = new ModelCatalog(models, new OrdinalNames())
                .manifest(lr)
                .card()
                .data()
                .to();
        LearningSet set =
                new Readings(log, plan, ProgressListener.NONE).of(plan.ranking().getFirst());
        Slot seen = set.schema().slots().stream()
                .filter(slot -> slot.name().equals("user.impressions"))
                .findFirst()
                .orElseThrow();
        serve(set.samples(), seen, learned);
    }

    @Test
    void whatServesIsAsGoodAsItselfOnWhatItServed() {
        Verdict verdict = judge(lr, "");

        assertThat(verdict.isPassed()).isTrue();
        Check auc = check(verdict, "auc click");
        assertThat(auc.value()).isEqualTo(auc.inService()).isGreaterThan(.7);
        assertThat(check(verdict, "auc click scene waterfall").value()).isEqualTo(auc.value());
        assertThat(check(verdict, "page").value()).isZero();
        assertThat(verdict.checks()).extracting(Check::name).contains("latency (CPU microseconds of a request)");
        assertThat(check(verdict, "evidence").reason()).isEqualTo("pages as they were served");
    }

    @Test
    void theyTellOfACandidateThoughTheBestOfItsWeekCannotBeAskedOfThem() {
        ModelVersion other = Training.seal(new TrainingOrder(log, models, otherFeatures()), ProgressListener.NONE)
                .getFirst();
        var order = new GateOrder(
                models,
                List.of(lr),
                Map.of("lr", lr),
                Map.of("lr", other),
                served,
                GateTrials.settings(""),
                1,
                GateTrials.NOW);

        Verdict verdict = Gate.judge(order, ProgressListener.NONE).getFirst();

        assertThat(verdict.failed()).isEmpty();
        assertThat(check(verdict, "auc click").value()).isGreaterThan(.7);
        assertThat(check(verdict, "week best").reason())
                .isEqualTo("nothing to compare with: " + other + " cannot be asked of pages as they were served");
        assertThat(verdict.week()).isEmpty();
    }

    private static Plan otherFeatures() {
        RankingPlan lr = TinyPlan.settled("lr", (_, _) -> new Lr());
        return TinyPlan.of(
                3,
                new RankingPlan(
                        lr.name(),
                        lr.model(),
                        lr.variant(),
                        FeatureSet.IDS_AND_PROFILE,
                        lr.hashed(),
                        lr.similarity(),
                        lr.days(),
                        lr.settings(),
                        lr.warm(),
                        lr.asked(),
                        lr.resolved()));
    }

    @Test
    void newAreThoseToWhomNothingWasServedInTheDayBeforeAndWhoHadSeenNothing() {
        assertThat(check(judge(lr, ""), "auc click new users").reason())
                .startsWith("too few: " + shownToNewcomers + " impressions, ");
    }

    @Test
    void aCalibrationShiftIsRefused() {
        for (float by : new float[] {-.3f, .3f}) {
            ModelVersion shifted = GateTrials.changed(models, lr, GateTrials.shifted(by));
            assertThat(judge(shifted, "").failed()).extracting(Check::name).contains("log odds click");
        }
        ModelVersion less = GateTrials.changed(models, lr, GateTrials.shifted(-.6f));
        assertThat(judge(less, "").failed())
                .extracting(Check::name)
                .contains("predicted/observed click", "log odds click");
    }

    @Test
    void whatReadsABrokenFeatureIsRefused() {
        ModelVersion broken = GateTrials.changed(models, lr, GateTrials::offByOne);

        assertThat(judge(broken, "").failed()).extracting(Check::name).contains("logloss click");
    }

    @Test
    void whereTooFewWereServedTheLogIsFolded() {
        assertThatThrownBy(() -> judge(lr, "min-impressions = 5000"))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("no events");
    }

    private static Verdict judge(ModelVersion candidate, String other) {
        return GateTrials.judge(models, List.of(candidate), served, other, 1).getFirst();
    }

    /** The validation period: the items that somebody saw one after the other, as pages. */
    private static void serve(Samples samples, Slot seen, Instant from) {
        var ofUsers = new TreeMap<Integer, List<Integer>>();
        for (int i = samples.split().train(); i < samples.size(); i++) {
            ofUsers.computeIfAbsent(samples.user(i), _ -> new ArrayList<>()).add(i);
        }
        LogDirectory log = LogDirectory.create(served);
        try (var writer = new RangeWriter(log)) {
            writer.begin(Topic.SAMPLES, 0, 0);
            int pages = 0;
            for (Map.Entry<Integer, List<Integer>> user : ofUsers.entrySet()) {
                List<Integer> shown = user.getValue();
                boolean isNewcomer = ofUsers.headMap(user.getKey()).size() < NEWCOMERS;
                shownToNewcomers += isNewcomer ? shown.size() : 0;
                for (int first = 0; first < shown.size(); first += PAGE) {
                    List<Integer> page = shown.subList(first, Math.min(first + PAGE, shown.size()));
                    SampleRecord record = page(samples, "u" + user.getKey(), from.plusSeconds(pages), page);
                    if (isNewcomer && first == 0) {
                        hasSeenNothing(record.userInputs(), seen);
                    }
                    writer.sample(pages, record);
                    pages++;
                }
            }
            writer.commit(pages - 1);
        }
    }

    /** The rows of a slot are its own. */
    private static void hasSeenNothing(int[] userInputs, Slot seen) {
        for (int i = 0; i < userInputs.length; i++) {
            if (userInputs[i] >= seen.firstRow() && userInputs[i] < seen.firstRow() + seen.rows()) {
                userInputs[i] = seen.firstRow() + 1;
            }
        }
    }

    private static SampleRecord page(Samples samples, String user, Instant time, List<Integer> shown) {
        List<SampleItem> items = new ArrayList<>();
        for (int sample : shown) {
            RankBatch inputs = samples.request(sample);
            items.add(new SampleItem(
                    "i" + sample,
                    items.size(),
                    0,
                    Map.of(),
                    List.of(),
                    0,
                    inputs.items(),
                    inputs.cross(),
                    null,
                    new Labels(samples.label(sample, CLICK), false, false, samples.label(sample, FOLLOW), false, null),
                    ItemDetails.NONE));
        }
        RankBatch asked = samples.request(shown.getFirst());
        return new SampleRecord(
                "r" + time,
                user,
                time,
                "waterfall",
                Map.of(),
                Map.of(),
                null,
                null,
                Map.of("rank", lr.toString()),
                List.of(),
                asked.user(),
                asked.context(),
                "impression",
                1,
                items,
                RequestDetails.NONE);
    }
}
